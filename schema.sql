-- The dateline store: news articles taken apart. NULL always means unknown, never zero.
-- Spans (char_start, char_end) count Unicode code points into the article's headline or body, end exclusive:
--   substr(body, char_start + 1, char_end - char_start) is the slice.
-- Dates are YYYY-MM-DD. Countries are ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC for actors without one.
PRAGMA application_id = 0x44544C4E; -- "DTLN"
PRAGMA user_version = 1;

CREATE TABLE meta (
  -- What made this file: schema, program and data versions.
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);

CREATE TABLE event_types (
  -- The ontology: 16 PLOVER types, DISASTER, ACCIDENT, and plain subtypes below them.
  name TEXT PRIMARY KEY NOT NULL,           -- 'ASSAULT', or a subtype such as 'shelling'
  parent TEXT REFERENCES event_types(name), -- the type a subtype belongs to
  level TEXT NOT NULL CHECK (level IN ('type', 'subtype')),
  description TEXT NOT NULL,
  quad INTEGER CHECK (quad BETWEEN 1 AND 4),-- 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
  score REAL,                               -- PLOVER intensity, -10 to 10
  mode TEXT,                                -- PLOVER mode
  cameo TEXT,                               -- CAMEO code
  acled TEXT                                -- ACLED sub-event type
);
CREATE INDEX event_types_parent ON event_types(parent);

CREATE TABLE articles (
  -- One news item each; the same content is stored once.
  id INTEGER PRIMARY KEY,
  headline TEXT,
  published DATE CHECK (published IS date(published, '+0 days')),
  publisher TEXT,                           -- the outlet
  url TEXT,
  language TEXT,                            -- BCP 47; nothing is extracted from other languages than 'en'
  killed_low INTEGER CHECK (killed_low IS NULL OR typeof(killed_low) = 'integer'),  -- the article's own toll, updates applied;
  killed_best INTEGER CHECK (killed_best IS NULL OR typeof(killed_best) = 'integer'), -- never add it to counts of events
  killed_high INTEGER CHECK (killed_high IS NULL OR typeof(killed_high) = 'integer'),
  injured_low INTEGER CHECK (injured_low IS NULL OR typeof(injured_low) = 'integer'),
  injured_best INTEGER CHECK (injured_best IS NULL OR typeof(injured_best) = 'integer'),
  injured_high INTEGER CHECK (injured_high IS NULL OR typeof(injured_high) = 'integer'),
  path TEXT,                                -- file, and #record, it came from
  input_id TEXT,                            -- the input's own id
  metadata TEXT,                            -- further input fields, a JSON object
  uid TEXT NOT NULL UNIQUE,                 -- content hash of headline, date and body
  body TEXT NOT NULL
);
CREATE INDEX articles_published ON articles(published);

CREATE TABLE sentences (
  -- Where each sentence stands; cut it with substr.
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,                  -- from 0, the headline first
  paragraph INTEGER NOT NULL,
  field TEXT NOT NULL CHECK (field IN ('headline', 'body')),
  char_start INTEGER NOT NULL,
  char_end INTEGER NOT NULL,
  UNIQUE (article_id, number)
);

CREATE TABLE actors (
  -- Who: one row per actor, over all articles.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE,
  kind TEXT NOT NULL CHECK (kind IN ('state', 'organization', 'group', 'person', 'unknown')),
  country TEXT,
  sector TEXT,                              -- PLOVER sector: GOV MIL REB COP CVL ...
  sector2 TEXT,                             -- PRE or OPP
  norm TEXT NOT NULL,                       -- folded name: lower case, no accents
  uid TEXT NOT NULL UNIQUE                  -- folded name|kind|country
);
CREATE INDEX actors_name ON actors(name);
CREATE INDEX actors_norm ON actors(norm);

CREATE TABLE actor_aliases (
  -- Every form in which an actor was named.
  alias TEXT NOT NULL COLLATE NOCASE,
  actor_id INTEGER NOT NULL REFERENCES actors(id) ON DELETE CASCADE,
  norm TEXT NOT NULL,
  PRIMARY KEY (alias, actor_id)
);
CREATE INDEX actor_aliases_norm ON actor_aliases(norm);
CREATE INDEX actor_aliases_actor ON actor_aliases(actor_id);

CREATE TABLE locations (
  -- Where: one row per place, over all articles.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE,
  kind TEXT NOT NULL,                       -- country admin1 admin2 city region water mountain road facility
  region TEXT COLLATE NOCASE,               -- first-order division
  country TEXT,
  latitude REAL CHECK (latitude BETWEEN -90 AND 90),    -- NULL: recognised, not found
  longitude REAL CHECK (longitude BETWEEN -180 AND 180),
  geonames_id INTEGER,
  norm TEXT NOT NULL,
  x REAL, y REAL, z REAL,                   -- the point on the unit sphere, for distances in plain SQL
  uid TEXT NOT NULL UNIQUE,                 -- GeoNames id, or name|region|country
  CHECK ((latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL) = (x IS NULL))
);
CREATE INDEX locations_name ON locations(name);
CREATE INDEX locations_norm ON locations(norm);
CREATE INDEX locations_country ON locations(country, region);
CREATE INDEX locations_point ON locations(latitude, longitude);

CREATE TABLE events (
  -- Who did what to whom, when and where; told once per article.
  id INTEGER PRIMARY KEY,
  summary TEXT NOT NULL,                    -- a made label: 'shelling: Turkey > Kurdish fighters, Syria'
  type TEXT NOT NULL REFERENCES event_types(name),      -- the act itself
  subtype TEXT REFERENCES event_types(name),
  plover TEXT REFERENCES event_types(name), -- PLOVER's class after tense and negation; NULL for DISASTER, ACCIDENT
  mode TEXT,                                -- PLOVER mode
  status TEXT NOT NULL CHECK (status IN ('actual', 'planned', 'hypothetical', 'denied', 'historical')),
  date DATE CHECK (date IS date(date, '+0 days')),      -- earliest day
  date_end DATE CHECK (date_end IS date(date_end, '+0 days')), -- latest day, inclusive
  date_precision INTEGER CHECK (date_precision BETWEEN 1 AND 5), -- 1 day, 2 two to six days, 3 week, 4 month, 5 longer
  week TEXT,                                -- ISO week of the earliest day, 2016-W36
  date_basis TEXT CHECK (date_basis IN ('sentence', 'dateline', 'article')),  -- 'article': assumed, not stated
  date_text TEXT, date_value TEXT,          -- the words, and their TIMEX3 value
  location_id INTEGER REFERENCES locations(id),         -- the main place, also number 1 of event_locations
  place_basis TEXT CHECK (place_basis IN ('clause', 'sentence', 'paragraph', 'dateline', 'article')),
  place_precision INTEGER CHECK (place_precision BETWEEN 1 AND 7), -- UCDP: 1 exact ... 6 country, 7 sea or airspace
  killed_low INTEGER CHECK (killed_low IS NULL OR typeof(killed_low) = 'integer'),    -- rolled up from the event's main,
  killed_best INTEGER CHECK (killed_best IS NULL OR typeof(killed_best) = 'integer'), -- non-background casualties
  killed_high INTEGER CHECK (killed_high IS NULL OR typeof(killed_high) = 'integer'),
  injured_low INTEGER CHECK (injured_low IS NULL OR typeof(injured_low) = 'integer'),
  injured_best INTEGER CHECK (injured_best IS NULL OR typeof(injured_best) = 'integer'),
  injured_high INTEGER CHECK (injured_high IS NULL OR typeof(injured_high) = 'integer'),
  cameo TEXT,                               -- CAMEO code of the PLOVER class
  attribution TEXT,                         -- who says so
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  rule TEXT NOT NULL,                       -- the rule that made the row
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  sentence_id INTEGER NOT NULL,             -- row of sentences
  field TEXT NOT NULL CHECK (field IN ('headline', 'body')),
  char_start INTEGER NOT NULL, char_end INTEGER NOT NULL,
  text TEXT NOT NULL,                       -- the trigger words
  uid TEXT NOT NULL UNIQUE,                 -- article uid, field, offset
  CHECK (date_end >= date)
);
CREATE INDEX events_date ON events(date);
CREATE INDEX events_date_end ON events(date_end) WHERE date_end > date;
CREATE INDEX events_type_date ON events(type, date);
CREATE INDEX events_location_date ON events(location_id, date);
CREATE INDEX events_article ON events(article_id);
CREATE INDEX events_killed ON events(killed_best);

CREATE TABLE event_actors (
  -- The parties to an event. A target that is a thing (a deal, a hospital) has no actor row.
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('source', 'target')),   -- who acts; who is acted upon
  number INTEGER NOT NULL,                  -- order in the text, from 1
  actor_id INTEGER REFERENCES actors(id),
  kind TEXT NOT NULL, country TEXT, sector TEXT, sector2 TEXT,    -- as in this event
  text TEXT NOT NULL,                       -- the words
  UNIQUE (event_id, role, number)
);
CREATE INDEX event_actors_actor ON event_actors(actor_id, role);

CREATE TABLE event_locations (
  -- All places of an event, the main one first.
  event_id INTEGER NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  location_id INTEGER NOT NULL REFERENCES locations(id),
  PRIMARY KEY (event_id, number)
);
CREATE INDEX event_locations_location ON event_locations(location_id);

CREATE TABLE casualties (
  -- How many of whom. Sum only role = 'main' and background = 0, or ask dateline, which does so.
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('killed', 'injured', 'casualties', 'missing', 'kidnapped', 'detained', 'displaced')),
  low INTEGER CHECK (low IS NULL OR typeof(low) = 'integer'),    -- at least
  best INTEGER CHECK (best IS NULL OR typeof(best) = 'integer'), -- the numeral as written; NULL for vague words
  high INTEGER CHECK (high IS NULL OR typeof(high) = 'integer'), -- at most
  qualifier TEXT,                           -- 'at least', 'dozens'
  victims TEXT,                             -- the words for the victims
  side TEXT CHECK (side IN ('source', 'target', 'bystander')),
  actor_id INTEGER REFERENCES actors(id),   -- the victims' group
  perpetrator TEXT,
  location_id INTEGER REFERENCES locations(id),
  date DATE CHECK (date IS date(date, '+0 days')),
  date_end DATE CHECK (date_end IS date(date_end, '+0 days')),
  role TEXT NOT NULL CHECK (role IN ('main', 'part', 'alt')),    -- part: counted in a total that is stated too
  part_of INTEGER REFERENCES casualties(id),
  background INTEGER NOT NULL CHECK (background IN (0, 1)),      -- 1: not the reported event's own
  event_id INTEGER REFERENCES events(id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,                  -- its index in the article's record
  sentence_id INTEGER NOT NULL,
  field TEXT NOT NULL CHECK (field IN ('headline', 'body')),
  char_start INTEGER NOT NULL, char_end INTEGER NOT NULL,
  text TEXT NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  rule TEXT NOT NULL,
  UNIQUE (article_id, number),
  CHECK (low <= best), CHECK (best <= high), CHECK (low <= high)
);
CREATE INDEX casualties_event ON casualties(event_id);
CREATE INDEX casualties_part_of ON casualties(part_of);
CREATE INDEX casualties_actor ON casualties(actor_id);
CREATE INDEX casualties_location ON casualties(location_id);

CREATE TABLE mentions (
  -- Every place, actor and date in the text, with the rule that found it.
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('place', 'actor', 'date')),
  text TEXT NOT NULL,
  value TEXT,                               -- canonical name, or TIMEX3 value
  role TEXT,                                -- place: literal adjective embedded dateline; actor: sector; date: DATE TIME DURATION SET
  actor_id INTEGER REFERENCES actors(id),
  location_id INTEGER REFERENCES locations(id),
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  sentence_id INTEGER NOT NULL,
  field TEXT NOT NULL CHECK (field IN ('headline', 'body')),
  char_start INTEGER NOT NULL, char_end INTEGER NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  rule TEXT NOT NULL
);
CREATE INDEX mentions_article ON mentions(article_id);
CREATE INDEX mentions_actor ON mentions(actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX mentions_location ON mentions(location_id) WHERE location_id IS NOT NULL;

CREATE TABLE queries (
  -- Saved questions.
  name TEXT PRIMARY KEY NOT NULL,
  text TEXT NOT NULL
);

CREATE TABLE publishers (
  -- Outlets and the place they write from.
  name TEXT PRIMARY KEY NOT NULL,
  home_location_id INTEGER REFERENCES locations(id)
);
CREATE INDEX publishers_home ON publishers(home_location_id);

CREATE TABLE article_contexts (
  -- PLOVER contexts of an article: election, terrorism, health ...
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  context TEXT NOT NULL,
  PRIMARY KEY (article_id, context)
);

-- Full text over the articles; written by dateline in the same transaction.
CREATE VIRTUAL TABLE articles_fts USING fts5(headline, body, content="articles", content_rowid="id", tokenize="unicode61 remove_diacritics 2");

-- One row per event with everything beside it: for maps, spreadsheets, pandas and R.
CREATE VIEW event_list AS
SELECT e.id AS id, e.date AS date, e.date_end AS date_end, e.date_precision AS date_precision, e.date_basis AS date_basis,
  CAST(substr(CAST(e.date AS TEXT), 1, 4) AS INTEGER) AS year, substr(CAST(e.date AS TEXT), 1, 7) AS month,
  e.type AS type, e.subtype AS subtype, e.plover AS plover, e.mode AS mode, e.status AS status, e.summary AS summary,
  l.name AS place, l.region AS region, l.country AS country, l.latitude AS latitude, l.longitude AS longitude, e.place_basis AS place_basis,
  (SELECT group_concat(n, '; ') FROM (SELECT coalesce(a.name, k.text) AS n FROM event_actors k LEFT JOIN actors a ON a.id = k.actor_id
     WHERE k.event_id = e.id AND k.role = 'source' ORDER BY k.number)) AS source,
  (SELECT group_concat(n, '; ') FROM (SELECT coalesce(a.name, k.text) AS n FROM event_actors k LEFT JOIN actors a ON a.id = k.actor_id
     WHERE k.event_id = e.id AND k.role = 'target' ORDER BY k.number)) AS target,
  e.killed_best AS killed, e.killed_low AS killed_low, e.killed_high AS killed_high,
  e.injured_best AS injured, e.injured_low AS injured_low, e.injured_high AS injured_high,
  e.attribution AS attribution, e.confidence AS confidence, e.rule AS rule,
  t.publisher AS publisher, t.headline AS headline, t.published AS published, t.url AS url,
  substr(CASE s.field WHEN 'headline' THEN t.headline ELSE t.body END, s.char_start + 1, s.char_end - s.char_start) AS sentence,
  e.uid AS uid
FROM events e
LEFT JOIN articles t ON t.id = e.article_id
LEFT JOIN sentences s ON s.id = e.sentence_id
LEFT JOIN locations l ON l.id = e.location_id;
