//! Questions: text in, SQL out. Knows the schema's columns, but no store and no SQLite.
