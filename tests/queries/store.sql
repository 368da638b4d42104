-- Two articles; a strike told twice, a month of shelling, a war's history, planned talks.
INSERT INTO event_types (name, level, description) VALUES ('ASSAULT', 'type', 'force'), ('CONSULT', 'type', 'talk');
INSERT INTO event_types (name, level, parent, description) VALUES
  ('airstrike', 'subtype', 'ASSAULT', 'from the air'), ('shelling', 'subtype', 'ASSAULT', 'from afar'), ('talks', 'subtype', 'CONSULT', 'at a table');
INSERT INTO articles (id, headline, published, publisher, language, uid, body) VALUES
  (1, 'Airstrike hits hospital', '2016-09-10', 'Reuters', 'en', 'a1', 'Warplanes hit a hospital in Aleppo. Barrel bombs fell.'),
  (2, 'Talks planned', '2016-11-02', 'Gazette', 'en', 'a2', 'Envoys may meet. Chlorine was used in Mosul.');
INSERT INTO sentences (id, article_id, number, paragraph, field, char_start, char_end) VALUES
  (1, 1, 0, 0, 'body', 0, 35), (2, 2, 0, 0, 'body', 0, 16);
INSERT INTO locations (id, name, kind, region, country, latitude, longitude, norm, x, y, z, uid) VALUES
  (1, 'Aleppo', 'city', 'Aleppo', 'SYR', 36.2, 37.16, 'aleppo', 0.643110, 0.487439, 0.590606, 'l1'),
  (2, 'Syria', 'country', NULL, 'SYR', NULL, NULL, 'syria', NULL, NULL, NULL, 'l2'),
  (3, 'Mosul', 'city', 'Nineveh', 'IRQ', 36.34, 43.12, 'mosul', 0.588000, 0.550500, 0.592600, 'l3');
INSERT INTO actors (id, name, kind, country, sector, norm, uid) VALUES
  (1, 'Russia', 'state', 'RUS', 'GOV', 'russia', 'russia'),
  (2, 'Islamic State', 'group', 'ISM', 'REB', 'islamic state', 'islamic state'),
  (3, 'Civilians', 'unknown', NULL, 'CVL', 'civilians', 'civilians');
INSERT INTO actor_aliases (alias, actor_id, norm) VALUES ('ISIS', 2, 'isis'), ('Islamic State', 2, 'islamic state');
INSERT INTO events (id, summary, type, subtype, status, date, date_end, date_precision, week, location_id,
    killed_low, killed_best, killed_high, rule, article_id, sentence_id, field, char_start, char_end, text, uid) VALUES
  (1, 'strike', 'ASSAULT', 'airstrike', 'actual', '2016-09-09', '2016-09-09', 1, '2016-W36', 1, 5, 5, 5, 'r', 1, 1, 'body', 0, 3, 'hit', 'e1'),
  (2, 'shelling', 'ASSAULT', 'shelling', 'actual', '2016-11-01', '2016-11-30', 4, '2016-W44', 3, 3, NULL, NULL, 'r', 2, 2, 'body', 0, 3, 'shell', 'e2'),
  (3, 'war', 'ASSAULT', NULL, 'historical', '2016-01-01', '2016-12-31', 5, '2015-W53', 1, 300000, 300000, 300000, 'r', 1, 1, 'body', 0, 3, 'war', 'e3'),
  (4, 'talks', 'CONSULT', 'talks', 'planned', '2016-11-05', '2016-11-05', 1, '2016-W44', NULL, NULL, NULL, NULL, 'r', 2, 2, 'body', 0, 3, 'meet', 'e4'),
  (5, 'strike', 'ASSAULT', 'airstrike', 'actual', '2016-09-09', '2016-09-09', 1, '2016-W36', 1, 7, 7, 7, 'r', 1, 1, 'body', 0, 3, 'hit', 'e5');
INSERT INTO event_actors (event_id, role, number, actor_id, name, kind, country, sector, text) VALUES
  (1, 'source', 1, 1, 'Russia', 'state', 'RUS', 'MIL', 'Russian jets'),
  (1, 'source', 2, 2, 'Islamic State', 'group', 'ISM', 'REB', 'ISIS'),
  (1, 'target', 1, 3, 'Civilians', 'unknown', NULL, 'CVL', 'patients'),
  (1, 'target', 2, NULL, 'a hospital', 'thing', NULL, NULL, 'a hospital'),
  (2, 'source', 1, 2, 'Islamic State', 'group', 'ISM', 'REB', 'ISIS');
INSERT INTO event_locations (event_id, number, location_id) VALUES (1, 1, 1), (1, 2, 2), (2, 1, 3), (3, 1, 1), (5, 1, 1);
INSERT INTO casualties (id, kind, low, best, high, role, part_of, background, location_id, date, date_end, date_precision,
    rule, event_id, article_id, number, sentence_id, field, char_start, char_end, text) VALUES
  (1, 'killed', 5, 5, 5, 'main', NULL, 0, NULL, NULL, NULL, NULL, 'r', 1, 1, 0, 1, 'body', 0, 3, 'five'),
  (2, 'killed', 2, 2, 2, 'part', 1, 0, NULL, NULL, NULL, NULL, 'r', 1, 1, 1, 1, 'body', 0, 3, 'two'),
  (3, 'killed', 300000, 300000, 300000, 'main', NULL, 1, NULL, NULL, NULL, NULL, 'r', 3, 1, 2, 1, 'body', 0, 3, 'many'),
  (4, 'injured', 10, NULL, NULL, 'main', NULL, 0, 3, '2016-11-01', '2016-11-01', 1, 'r', NULL, 2, 3, 2, 'body', 0, 3, 'ten');
INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
