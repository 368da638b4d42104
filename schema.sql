-- The dateline store, schema version 1: one SQLite file, made for any tool that opens SQLite.
--
-- Times are days, written 2016-09-09. Countries are ISO 3166-1 alpha-3 (SYR; Kosovo XKX).
-- char_start and char_end count Unicode code points: substr(body, char_start + 1, char_end - char_start) is the text.
-- NULL is unknown and never means zero. norm holds a name in lower case without accents, as names are looked up.

PRAGMA application_id = 1146375246; -- 'DTLN'
PRAGMA user_version = 1;

CREATE TABLE meta (
  -- What made this store.
  name TEXT PRIMARY KEY NOT NULL,     -- dateline (its version), ontology, amounts (tables of vague words that made the figures)
  value TEXT NOT NULL
);

CREATE TABLE event_types (
  -- What an event can be: 16 PLOVER types, DISASTER, ACCIDENT, and the plain subtypes of each.
  name TEXT PRIMARY KEY NOT NULL,     -- ASSAULT, shelling; no name is both a type and a subtype
  level TEXT NOT NULL CHECK (level IN ('type', 'subtype')),
  parent TEXT REFERENCES event_types(name), -- the type of a subtype
  mode TEXT,                          -- PLOVER mode of a subtype
  quad INTEGER CHECK (quad BETWEEN 1 AND 4), -- 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
  score REAL CHECK (score BETWEEN -10 AND 10), -- PLOVER: -10 conflict, 10 cooperation
  cameo TEXT,                         -- CAMEO code
  acled TEXT,                         -- ACLED sub-event type
  description TEXT NOT NULL,
  CHECK ((level = 'subtype') = (parent IS NOT NULL))
);
CREATE INDEX event_types_parent ON event_types(parent);

CREATE TABLE articles (
  -- News items, as they came in.
  id INTEGER PRIMARY KEY,
  headline TEXT,
  published DATE CHECK (published IS date(published, '+0 days')),
  publisher TEXT COLLATE NOCASE,      -- the outlet
  url TEXT,
  language TEXT NOT NULL,             -- BCP 47; nothing is extracted from articles in other languages than English
  -- The article's own answer to "how many?". An answer of its own: never add it to the counts of events.
  killed_low INTEGER CHECK (killed_low IS NULL OR (typeof(killed_low) = 'integer' AND killed_low >= 0)),
  killed_best INTEGER CHECK (killed_best IS NULL OR (typeof(killed_best) = 'integer' AND killed_best >= 0)),
  killed_high INTEGER CHECK (killed_high IS NULL OR (typeof(killed_high) = 'integer' AND killed_high >= 0)),
  injured_low INTEGER CHECK (injured_low IS NULL OR (typeof(injured_low) = 'integer' AND injured_low >= 0)),
  injured_best INTEGER CHECK (injured_best IS NULL OR (typeof(injured_best) = 'integer' AND injured_best >= 0)),
  injured_high INTEGER CHECK (injured_high IS NULL OR (typeof(injured_high) = 'integer' AND injured_high >= 0)),
  path TEXT,                          -- file, and #line, it came from
  input_id TEXT,                      -- the input's own id; two outlets may number alike
  metadata TEXT,                      -- input fields without a column, as a JSON object
  uid TEXT NOT NULL UNIQUE,           -- hash of headline, date and body
  body TEXT NOT NULL
);
CREATE INDEX articles_published ON articles(published);

CREATE TABLE sentences (
  -- Where each sentence stands; its text is cut from the article.
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,            -- in reading order from 0, headline first
  paragraph INTEGER NOT NULL,         -- in its field, from 0
  field TEXT NOT NULL CHECK (field IN ('headline', 'body')),
  char_start INTEGER NOT NULL CHECK (char_start >= 0),
  char_end INTEGER NOT NULL,
  UNIQUE (article_id, number),
  CHECK (char_end >= char_start)
);

CREATE TABLE actors (
  -- States, organisations, groups and persons that the articles name; one row each, whatever they are called.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE,
  kind TEXT NOT NULL CHECK (kind IN ('state', 'organization', 'group', 'person', 'unknown')),
  country TEXT,                       -- ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC
  sector TEXT,                        -- PLOVER sector most often given: GOV MIL REB COP CVL ...; each event has its own
  sector2 TEXT,                       -- second sector: PRE OPP
  norm TEXT NOT NULL,
  uid TEXT NOT NULL UNIQUE            -- norm|country
);
CREATE INDEX actors_name ON actors(name);
CREATE INDEX actors_norm ON actors(norm);

CREATE TABLE actor_aliases (
  -- Every name and wording under which an actor was met.
  alias TEXT NOT NULL COLLATE NOCASE,
  actor_id INTEGER NOT NULL REFERENCES actors(id) ON DELETE CASCADE,
  norm TEXT NOT NULL,
  PRIMARY KEY (alias, actor_id)
);
CREATE INDEX actor_aliases_norm ON actor_aliases(norm);
CREATE INDEX actor_aliases_actor ON actor_aliases(actor_id);

CREATE TABLE locations (
  -- Places that the articles name.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE,
  kind TEXT CHECK (kind IN ('country', 'admin1', 'admin2', 'city', 'region', 'water', 'mountain', 'road', 'facility')),
  region TEXT COLLATE NOCASE,         -- first-order division: province, state, governorate
  country TEXT,
  latitude REAL CHECK (latitude BETWEEN -90 AND 90),   -- NULL when the place was recognised but not found
  longitude REAL CHECK (longitude BETWEEN -180 AND 180),
  geonames_id INTEGER,
  norm TEXT NOT NULL,
  x REAL, y REAL, z REAL,             -- the same point on the unit sphere; squared distance of two points compares as kilometres do
  uid TEXT NOT NULL UNIQUE,           -- GeoNames id, or name|region|country
  CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CHECK ((latitude IS NULL) = (x IS NULL) AND (latitude IS NULL) = (y IS NULL) AND (latitude IS NULL) = (z IS NULL))
);
CREATE INDEX locations_name ON locations(name);
CREATE INDEX locations_norm ON locations(norm);
CREATE INDEX locations_country ON locations(country, region);
CREATE INDEX locations_point ON locations(latitude, longitude);

CREATE TABLE events (
  -- Who did what to whom, when and where: one row for each event of an article.
  id INTEGER PRIMARY KEY,
  summary TEXT NOT NULL,              -- made label: 'shelling: Turkey > Kurdish fighters, Syria'
  type TEXT NOT NULL REFERENCES event_types(name),     -- the act: ASSAULT
  subtype TEXT REFERENCES event_types(name),           -- shelling
  plover TEXT,                        -- PLOVER's class after tense and negation: planned talks are AGREE
  mode TEXT,                          -- PLOVER mode
  status TEXT NOT NULL CHECK (status IN ('actual', 'planned', 'hypothetical', 'denied', 'historical')),
  date DATE CHECK (date IS date(date, '+0 days')),             -- first day
  date_end DATE CHECK (date_end IS date(date_end, '+0 days')), -- last day
  date_precision INTEGER CHECK (date_precision BETWEEN 1 AND 5), -- 1 day, 2 two to six days, 3 week, 4 month, 5 longer
  week TEXT,                          -- ISO week of the first day: 2016-W36
  date_basis TEXT CHECK (date_basis IN ('sentence', 'paragraph', 'dateline', 'article')),
  date_text TEXT,                     -- the words: 'Thursday'
  date_value TEXT,                    -- their TIMEX3 value
  location_id INTEGER REFERENCES locations(id),        -- the main place, number 1 of event_locations
  place_basis TEXT CHECK (place_basis IN ('clause', 'sentence', 'paragraph', 'article', 'dateline', 'none')),
  place_precision INTEGER CHECK (place_precision BETWEEN 1 AND 7), -- UCDP GED where_prec: 1 in a town, 2 near it, 3 admin2, 4 admin1, 5 fuzzy area, 6 country, 7 sea
  -- Sums of the event's main casualty statements.
  killed_low INTEGER CHECK (killed_low IS NULL OR (typeof(killed_low) = 'integer' AND killed_low >= 0)),
  killed_best INTEGER CHECK (killed_best IS NULL OR (typeof(killed_best) = 'integer' AND killed_best >= 0)),
  killed_high INTEGER CHECK (killed_high IS NULL OR (typeof(killed_high) = 'integer' AND killed_high >= 0)),
  injured_low INTEGER CHECK (injured_low IS NULL OR (typeof(injured_low) = 'integer' AND injured_low >= 0)),
  injured_best INTEGER CHECK (injured_best IS NULL OR (typeof(injured_best) = 'integer' AND injured_best >= 0)),
  injured_high INTEGER CHECK (injured_high IS NULL OR (typeof(injured_high) = 'integer' AND injured_high >= 0)),
  cameo TEXT,                         -- CAMEO code of plover
  attribution TEXT,                   -- who says so
  confidence REAL CHECK (confidence BETWEEN 0 AND 1),
  rule TEXT NOT NULL,                 -- the rule that found it
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  sentence_id INTEGER NOT NULL,       -- sentences.id
  field TEXT NOT NULL CHECK (field IN ('headline', 'body')),
  char_start INTEGER NOT NULL CHECK (char_start >= 0),
  char_end INTEGER NOT NULL,
  text TEXT NOT NULL,                 -- the words that tell it
  uid TEXT NOT NULL UNIQUE,           -- articles.uid, -h (headline) or -b (body), char_start
  CHECK (date_end >= date),
  CHECK ((date IS NULL) = (date_end IS NULL) AND (date IS NULL) = (date_precision IS NULL)),
  CHECK (char_end >= char_start)
);
CREATE INDEX events_date ON events(date);
CREATE INDEX events_date_end ON events(date_end) WHERE date_end > date;
CREATE INDEX events_type ON events(type, date);
CREATE INDEX events_subtype ON events(subtype, date);
CREATE INDEX events_location ON events(location_id, date);
CREATE INDEX events_article ON events(article_id);
CREATE INDEX events_killed ON events(killed_best);

CREATE TABLE event_actors (
  -- Who takes part in an event: a source acts, a target is acted upon.
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('source', 'target')),
  number INTEGER NOT NULL,            -- from 1, in reading order
  actor_id INTEGER REFERENCES actors(id), -- NULL for a thing: a deal, a plane, a hospital
  name TEXT NOT NULL COLLATE NOCASE,
  kind TEXT NOT NULL CHECK (kind IN ('state', 'organization', 'group', 'person', 'thing', 'unknown')),
  country TEXT,
  sector TEXT,                        -- PLOVER sector in this event
  sector2 TEXT,
  text TEXT NOT NULL,                 -- the words
  field TEXT CHECK (field IN ('headline', 'body')),
  char_start INTEGER CHECK (char_start >= 0),
  char_end INTEGER,
  UNIQUE (event_id, role, number),
  CHECK ((kind = 'thing') = (actor_id IS NULL)),
  CHECK (char_end >= char_start)
);
CREATE INDEX event_actors_actor ON event_actors(actor_id, role);

CREATE TABLE event_locations (
  -- Where an event took place; number 1 is the main place.
  event_id INTEGER NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  location_id INTEGER NOT NULL REFERENCES locations(id),
  PRIMARY KEY (event_id, number)
);
CREATE INDEX event_locations_location ON event_locations(location_id);

CREATE TABLE event_tellings (
  -- Further sentences of the article that tell the same event.
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,            -- from 1
  sentence_id INTEGER NOT NULL,       -- sentences.id
  field TEXT NOT NULL CHECK (field IN ('headline', 'body')),
  char_start INTEGER NOT NULL CHECK (char_start >= 0),
  char_end INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (event_id, number),
  CHECK (char_end >= char_start)
);

CREATE TABLE casualties (
  -- Statements of how many people suffered what. Add up role 'main' with background 0 only.
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('killed', 'injured', 'casualties', 'missing', 'kidnapped', 'detained', 'displaced')),
  low INTEGER CHECK (low IS NULL OR (typeof(low) = 'integer' AND low >= 0)),     -- at least
  best INTEGER CHECK (best IS NULL OR (typeof(best) = 'integer' AND best >= 0)), -- as written; NULL for vague words
  high INTEGER CHECK (high IS NULL OR (typeof(high) = 'integer' AND high >= 0)), -- at most
  qualifier TEXT,                     -- the words that bend the number or stand for it, as written: 'at least', 'about', 'dozens of'
  victims TEXT,                       -- the words for them
  victim_group TEXT CHECK (victim_group IN ('civilians', 'children', 'women', 'forces', 'fighters', 'attackers')), -- forces: soldiers and police
  victim_actor_id INTEGER REFERENCES actors(id), -- whom the victims belong to
  side TEXT CHECK (side IN ('source', 'target', 'bystander')),
  perpetrator TEXT,                   -- the words for who or what did it
  actor_id INTEGER REFERENCES actors(id),       -- the perpetrator, when it is a source of the event
  location_id INTEGER REFERENCES locations(id),
  date DATE CHECK (date IS date(date, '+0 days')),
  date_end DATE CHECK (date_end IS date(date_end, '+0 days')),
  date_precision INTEGER CHECK (date_precision BETWEEN 1 AND 5),
  role TEXT NOT NULL CHECK (role IN ('main', 'part', 'alt')), -- part of a total also stated; alt: a rival figure
  part_of INTEGER REFERENCES casualties(id) ON DELETE SET NULL,
  background INTEGER NOT NULL CHECK (background IN (0, 1)), -- 1: not the reported event's own
  attribution TEXT,                   -- who says so
  confidence REAL CHECK (confidence BETWEEN 0 AND 1),
  rule TEXT NOT NULL,
  event_id INTEGER REFERENCES events(id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,            -- its index in the article's record, from 0
  sentence_id INTEGER NOT NULL,       -- sentences.id
  field TEXT NOT NULL CHECK (field IN ('headline', 'body')),
  char_start INTEGER NOT NULL CHECK (char_start >= 0),
  char_end INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (article_id, number),
  CHECK (low <= best), CHECK (best <= high), CHECK (low <= high),
  CHECK (date_end >= date),
  CHECK ((date IS NULL) = (date_end IS NULL) AND (date IS NULL) = (date_precision IS NULL)),
  CHECK (char_end >= char_start)
);
CREATE INDEX casualties_event ON casualties(event_id);
CREATE INDEX casualties_part ON casualties(part_of);
CREATE INDEX casualties_actor ON casualties(actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX casualties_victim_actor ON casualties(victim_actor_id) WHERE victim_actor_id IS NOT NULL;
CREATE INDEX casualties_location ON casualties(location_id) WHERE location_id IS NOT NULL;

CREATE TABLE mentions (
  -- Every place, actor and time expression found, part of an event or not.
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('place', 'actor', 'date')),
  text TEXT NOT NULL,                 -- the words
  value TEXT,                         -- canonical name; TIMEX3 value of a date
  role TEXT,                          -- place: literal adjective embedded dateline; actor: sector; date: DATE TIME DURATION SET
  actor_id INTEGER REFERENCES actors(id),
  location_id INTEGER REFERENCES locations(id),
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  sentence_id INTEGER NOT NULL,       -- sentences.id
  field TEXT NOT NULL CHECK (field IN ('headline', 'body')),
  char_start INTEGER NOT NULL CHECK (char_start >= 0),
  char_end INTEGER NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL CHECK (confidence BETWEEN 0 AND 1),
  runner_up TEXT,                     -- place: the best namesake elsewhere, or those between which it is undecided
  margin REAL,                        -- place: by how much it outweighs the runner-up; below 2 it is a near thing
  CHECK (char_end >= char_start)
);
CREATE INDEX mentions_article ON mentions(article_id);
CREATE INDEX mentions_actor ON mentions(actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX mentions_location ON mentions(location_id) WHERE location_id IS NOT NULL;

CREATE TABLE article_contexts (
  -- PLOVER contexts of an article: terrorism, election, migration.
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  context TEXT NOT NULL,
  PRIMARY KEY (article_id, context)
);

CREATE TABLE publishers (
  -- Outlets and where they are at home.
  name TEXT PRIMARY KEY NOT NULL COLLATE NOCASE,
  home_location_id INTEGER REFERENCES locations(id)
);
CREATE INDEX publishers_home ON publishers(home_location_id);

CREATE TABLE queries (
  -- Saved queries.
  name TEXT PRIMARY KEY NOT NULL COLLATE NOCASE,
  text TEXT NOT NULL
);

CREATE VIRTUAL TABLE articles_fts USING fts5(headline, body, content="articles", content_rowid="id", tokenize="unicode61 remove_diacritics 2");

CREATE VIEW event_list AS
-- One row an event, ready for a map or a spreadsheet.
SELECT
  e.id AS id,
  e.date AS date,
  e.date_end AS date_end,
  e.date_precision AS date_precision,
  CASE WHEN e.date_precision <= 4 OR substr(CAST(e.date AS TEXT), 1, 4) = substr(CAST(e.date_end AS TEXT), 1, 4)
    THEN CAST(substr(CAST(e.date AS TEXT), 1, 4) AS INTEGER) END AS year,
  CASE WHEN e.date_precision <= 4 THEN substr(CAST(e.date AS TEXT), 1, 7) END AS month,
  e.type AS type,
  e.subtype AS subtype,
  e.plover AS plover,
  e.mode AS mode,
  e.status AS status,
  e.summary AS summary,
  l.name AS place,
  l.region AS region,
  l.country AS country,
  l.latitude AS latitude,
  l.longitude AS longitude,
  (SELECT group_concat(p.name, '; ') FROM (SELECT k.name AS name FROM event_actors AS k
    WHERE k.event_id = e.id AND k.role = 'source' ORDER BY k.name) AS p) AS source,
  (SELECT group_concat(p.name, '; ') FROM (SELECT k.name AS name FROM event_actors AS k
    WHERE k.event_id = e.id AND k.role = 'target' ORDER BY k.name) AS p) AS target,
  e.killed_best AS killed,
  e.killed_low AS killed_low,
  e.killed_high AS killed_high,
  e.injured_best AS injured,
  e.injured_low AS injured_low,
  e.injured_high AS injured_high,
  e.confidence AS confidence,
  e.rule AS rule,
  a.publisher AS publisher,
  a.headline AS headline,
  a.published AS published,
  a.url AS url,
  CASE s.field WHEN 'headline' THEN substr(a.headline, s.char_start + 1, s.char_end - s.char_start)
    ELSE substr(a.body, s.char_start + 1, s.char_end - s.char_start) END AS sentence,
  e.uid AS uid
FROM events AS e
LEFT JOIN articles AS a ON a.id = e.article_id
LEFT JOIN locations AS l ON l.id = e.location_id
LEFT JOIN sentences AS s ON s.id = e.sentence_id;
