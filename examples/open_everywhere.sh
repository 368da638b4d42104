#!/bin/sh
# Shows that a store opens in other programs: its tables, its view and its full-text search.
#
#   examples/open_everywhere.sh news.db
#
# One line a program: OK with what it read, SKIPPED with why it could not be tried, FAILED with its message.
# Python is $PYTHON, else python3. The Python programs come with: pip install datasette sqlite-utils pandas duckdb
# Nothing is written to the store or beside it. Exit code 1 when a program failed.

if [ $# -ne 1 ] || [ ! -f "$1" ]; then
    echo "usage: $0 STORE" >&2
    exit 2
fi
store=$1
python=${PYTHON:-python3}
metadata=$(dirname "$0")/metadata.yaml
failed=0

report() { # name, exit code, output
    case $2 in
    0) echo "OK       $1: $3" ;;
    3) echo "SKIPPED  $1: $3" ;;
    *)
        echo "FAILED   $1: $3"
        failed=1
        ;;
    esac
}

# Runs Python text given on standard input. Exit code 3 says that something is not installed.
try_python() { # name
    if ! command -v "$python" >/dev/null 2>&1; then
        report "$1" 3 "no $python"
        return
    fi
    output=$("$python" -W ignore - "$store" "$metadata" 2>&1)
    report "$1" $? "$(echo "$output" | tail -n 1)"
}

# --- sqlite3: the command line
if command -v sqlite3 >/dev/null 2>&1; then
    output=$(sqlite3 -readonly -bail "$store" "
        SELECT sqlite_version() || ', ' || (SELECT count(*) FROM events) || ' events, '
          || (SELECT count(*) FROM event_list) || ' in the view, '
          || (SELECT count(*) FROM articles_fts WHERE articles_fts MATCH '\"the\"') || ' articles with \"the\"';" 2>&1)
    report sqlite3 $? "$output"
else
    report sqlite3 3 "not installed"
fi

# --- Python's own sqlite3 module
try_python "python sqlite3" <<'PYTHON'
import pathlib, sqlite3, sys
store = pathlib.Path(sys.argv[1]).resolve().as_uri() + "?mode=ro"
db = sqlite3.connect(store, uri=True, detect_types=sqlite3.PARSE_DECLTYPES)
one = lambda sql: db.execute(sql).fetchone()[0]
list(db.execute("SELECT date, date_end FROM events"))
print(f"""{sqlite3.sqlite_version}, {one("SELECT count(*) FROM events")} events, {one("SELECT count(*) FROM event_list")} in the view, """
      f"""{one("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'the'")} articles with "the", dates parse""")
PYTHON

# --- Datasette: tables, view and search box, asked in the process, without a server
try_python datasette <<'PYTHON'
import asyncio, pathlib, sys
try:
    from datasette import __version__
    from datasette.app import Datasette
    import yaml
except ImportError as error:
    print(error)
    sys.exit(3)
store = pathlib.Path(sys.argv[1])
metadata = yaml.safe_load(open(sys.argv[2]))
metadata["databases"] = {store.stem: metadata["databases"]["news"]}

async def main():
    datasette = Datasette([], immutables=[str(store)], metadata=metadata)
    async def get(path):
        answer = await datasette.client.get(f"/{store.stem}{path}")
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:200])
        return answer
    whole = (await get(".json")).json()
    tables = [t["name"] for t in whole["tables"] if not t["hidden"]]
    for table in tables:
        await get(f"/{table}")
    search = (await get("/articles.json?_search=the")).json()
    page = (await get("/articles")).text
    assert 'type="search"' in page, "no search box"
    view = (await get("/event_list.json")).json()
    linked = (await get("/events.json?_labels=on&_size=1")).json()["rows"]
    label = linked[0]["article_id"]["label"] if linked else "no events"
    print(f"{__version__}, {len(tables)} tables open, {len(view['rows'])} rows of the view, "
          f"search box finds {len(search['rows'])}, links are labelled: {label}")

asyncio.run(main())
PYTHON

# --- sqlite-utils
try_python sqlite-utils <<'PYTHON'
import pathlib, sqlite3, sys
try:
    import sqlite_utils
except ImportError as error:
    print(error)
    sys.exit(3)
from importlib.metadata import version
store = pathlib.Path(sys.argv[1]).resolve().as_uri() + "?mode=ro"
db = sqlite_utils.Database(sqlite3.connect(store, uri=True))
assert db["articles"].detect_fts() == "articles_fts", "full-text table not detected"
found = list(db["articles"].search("the"))
keys = len(db["events"].foreign_keys)
print(f"{version('sqlite-utils')}, {db['events'].count} events with {keys} links, {len(list(db['event_list'].rows))} in the view, search finds {len(found)}")
PYTHON

# --- pandas
try_python pandas <<'PYTHON'
import pathlib, sqlite3, sys
try:
    import pandas
except ImportError as error:
    print(error)
    sys.exit(3)
store = pathlib.Path(sys.argv[1]).resolve().as_uri() + "?mode=ro"
db = sqlite3.connect(store, uri=True)
events = pandas.read_sql("SELECT * FROM event_list", db, parse_dates=["date", "date_end", "published"])
found = pandas.read_sql("SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'the'", db)
assert str(events["date"].dtype).startswith("datetime64"), events["date"].dtype
print(f"{pandas.__version__}, view of {events.shape[0]} rows and {events.shape[1]} columns, dates parse, search finds {len(found)}")
PYTHON

# --- DuckDB: through its SQLite scanner, else through rows that Python hands over as CSV
try_python duckdb <<'PYTHON'
import csv, os, pathlib, sqlite3, sys, tempfile
try:
    import duckdb
except ImportError as error:
    print(error)
    sys.exit(3)
path = str(pathlib.Path(sys.argv[1]).resolve())
db = duckdb.connect()
try:
    db.execute("INSTALL sqlite; LOAD sqlite")
    scanner = True
except Exception:
    scanner = False
if scanner:
    db.execute(f"ATTACH '{path.replace(chr(39), chr(39) * 2)}' AS news (TYPE sqlite, READ_ONLY)")
    tables = [r[0] for r in db.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'news'").fetchall()]
    for table in tables:
        if "_fts" not in table:
            db.execute(f'SELECT count(*) FROM news."{table}"').fetchall()
    view = db.execute("SELECT * FROM news.event_list").fetchall()
    how = f"SQLite scanner, {len(tables)} tables, {len(view)} rows of the view"
else:
    rows = sqlite3.connect(pathlib.Path(path).as_uri() + "?mode=ro", uri=True).execute("SELECT * FROM event_list")
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "event_list.csv")
        with open(name, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(column[0] for column in rows.description)
            writer.writerows(rows)
        view = db.execute("SELECT * FROM read_csv(?, header = true)", [name])
        kinds = {column[0]: str(column[1]) for column in view.description}
        how = f"no SQLite scanner here, through CSV: {len(view.fetchall())} rows of the view, date is {kinds['date']}"
print(f"{duckdb.__version__}, {how}")
PYTHON

exit $failed
