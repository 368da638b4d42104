//! The SQLite file: create, open, refuse, write, read. The only place that names rusqlite.
