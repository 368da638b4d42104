//! Lists of actors, verbs and nouns of one's own, their check, and what is in none, through the program.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    for name in [
        "DATELINE_DB",
        "DATELINE_GAZETTEER",
        "DATELINE_HOMES",
        "DATELINE_AMOUNTS",
        "DATELINE_ACTORS",
        "DATELINE_VERBS",
        "DATELINE_NOUNS",
    ] {
        command.env_remove(name);
    }
    command
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("a writable folder");
}

/// What the program reads in a text.
fn record(folder: &Path, options: &[&str], text: &str) -> Value {
    write(folder, "one.txt", text);
    let mut arguments = vec!["extract", "one.txt"];
    arguments.extend(options);
    let output = run(folder, &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    serde_json::from_slice(&output.stdout).expect("a record")
}

fn cells(value: &Value, names: &[&str]) -> String {
    let cell = |name: &&str| match &value[*name] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    names.iter().map(cell).collect::<Vec<_>>().join(" ")
}

const ACTORS: &str = "# mine\nname\tkind\tcountry\trole\trole2\taliases\tfrom\tto\n\
    River Guard\tgroup\tMLI\tPRM\t\tGuardians of the River|RG\t\t\n\
    Taliban\tgroup\tAFG\tGOV\t\t\t\t\n\
    Ada Northby\tperson\tNOR\tMIL\t\tGeneral Northby\t2010\t2014\n\
    Ada Northby\tperson\tNOR\tGOV\t\t\t2015-01\t\n\
    Highland Union\tstate\t\tGOV\t\t\t\t\n";

#[test]
fn actors_of_ones_own_are_found_and_win() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "own.tsv", ACTORS);
    let options = &["--actors", "own.tsv"];
    for (text, wanted) in [
        ("RG attacked the town.", "River Guard group MLI PRM"),
        (
            "The Guardians of the River fled.",
            "River Guard group MLI PRM",
        ),
        ("The Taliban fled.", "Taliban group AFG GOV"),
        ("General Northby fled.", "Ada Northby person NOR GOV"),
        ("The Highland Union left.", "Highland Union state null GOV"),
    ] {
        let record = record(at, options, &format!("date 2016-09-09 News\n\n{text}\n"));
        let found = cells(&record["actors"][0], &["name", "kind", "country", "role"]);
        assert_eq!(found, wanted, "{text}");
    }
    let before = record(
        at,
        options,
        "date 2012-09-09 News\n\nGeneral Northby fled.\n",
    );
    assert_eq!(before["actors"][0]["role"], "MIL");
    let without = record(at, &[], "date 2016-09-09 News\n\nThe Taliban fled.\n");
    assert_eq!(without["actors"][0]["role"], "REB");
}

#[test]
fn actors_of_ones_own_take_part_in_events() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "own.tsv", ACTORS);
    let text = "date 2016-09-09 News\n\nRG attacked Taliban fighters on Friday.\n";
    let record = record(at, &["--actors", "own.tsv"], text);
    let event = &record["events"][0];
    assert_eq!(event["sources"][0]["name"], "River Guard");
    assert_eq!(event["targets"][0]["country"], "AFG");
}

#[test]
fn damaged_lists_stop_everything_and_say_what_would_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "a.txt", "News\n\nRebels fled.\n");
    for (option, table, part) in [
        (
            "--actors",
            None,
            "cannot read the list of actors `own.tsv`: no such file",
        ),
        (
            "--actors",
            Some("name\tcountry\nA Band\tSYR\n"),
            "the list of actors `own.tsv` is damaged: line 1: there is no column `kind`",
        ),
        (
            "--actors",
            Some("name\tkind\tcountry\nA Band\tgroup\tSyria\nB Band\tband\t\n"),
            "line 2: `Syria` is no country; did you mean `SYR`? (and 1 more)",
        ),
        (
            "--actors",
            Some("name\tkind\n"),
            "is damaged: it holds no row",
        ),
    ] {
        let _ = std::fs::remove_file(at.join("own.tsv"));
        if let Some(table) = table {
            write(at, "own.tsv", table);
        }
        for command in ["extract", "ingest"] {
            let output = run(at, &[command, "a.txt", option, "own.tsv"]);
            assert_eq!(output.status.code(), Some(1));
            assert!(out(&output).is_empty());
            let told = err(&output);
            assert!(told.contains(part), "{told}");
            assert!(told.contains("dateline lexicon check"), "{told}");
            assert!(!at.join("dateline.db").exists());
        }
    }
}

/// "ASSAULT attack: rebels > soldiers" of each event of a text.
fn events(folder: &Path, options: &[&str], text: &str) -> Vec<String> {
    let record = record(folder, options, text);
    let names = |side: &Value| {
        let parties = side.as_array().into_iter().flatten();
        let names: Vec<&str> = parties.filter_map(|p| p["name"].as_str()).collect();
        names.join("+")
    };
    let events = record["events"].as_array().into_iter().flatten();
    events
        .map(|e| {
            let told = cells(e, &["type", "subtype"]);
            format!(
                "{told}: {} > {}",
                names(&e["sources"]),
                names(&e["targets"])
            )
        })
        .collect()
}

#[test]
fn verbs_and_nouns_of_ones_own_tell_events() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(
        at,
        "verbs.tsv",
        "word\tobject\ttype\tsubtype\tto\tneeds\n\
         waylay\t\tASSAULT\tattack\t\tboth\n\
         ink\t@accord\tAGREE\t\twith\t\n\
         criticize\t\tTHREATEN\t\t\t\n\
         invade\t\tNONE\t\t\t\n\
         chuff\t^train\tACCIDENT\tcrash\t\t\n",
    );
    write(
        at,
        "nouns.tsv",
        "word\ttype\tto\ncacerolazo\tPROTEST\tagainst\ninvasion\tNONE\t\n",
    );
    let own = &["--verbs", "verbs.tsv", "--nouns", "nouns.tsv"];
    for (text, wanted) in [
        (
            "Near the old bridge on Friday, rebels waylaid the soldiers of the tenth brigade.",
            Some("ASSAULT attack: rebels > soldiers"),
        ),
        (
            "Kenya inked a deal with Uganda.",
            Some("AGREE null: Kenya > Uganda"),
        ),
        ("Kenya inked a poster with Uganda.", None),
        ("Kenya invaded Uganda.", None),
        ("The invasion of Uganda by Kenya went on.", None),
        (
            "Kenya criticized Uganda.",
            Some("THREATEN null: Kenya > Uganda"),
        ),
        (
            "Kenyan students held a cacerolazo against Uganda.",
            Some("PROTEST null: Kenyan students > Uganda"),
        ),
    ] {
        let text = format!("News\n\n{text}\n");
        let wanted: Vec<&str> = wanted.into_iter().collect();
        assert_eq!(events(at, own, &text), wanted, "{text}");
        let plain = events(at, &[], &text);
        assert!(
            !wanted.iter().any(|w| plain.contains(&w.to_string())),
            "{plain:?}"
        );
    }
}

fn checked(folder: &Path, name: &str, options: &[&str]) -> (i32, String) {
    let mut arguments = vec!["lexicon", "check", name];
    arguments.extend(options);
    let output = run(folder, &arguments);
    (
        output.status.code().expect("no signal"),
        out(&output) + &err(&output),
    )
}

#[test]
fn the_lists_of_the_examples_are_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lexicons");
    for (name, kind) in [("actors", "actors"), ("verbs", "verbs"), ("nouns", "nouns")] {
        let (code, told) = checked(&folder, &format!("{name}.tsv"), &[]);
        assert_eq!(code, 0, "{told}");
        assert!(told.starts_with(&format!("{name}.tsv: {kind}, ")), "{told}");
        assert!(told.ends_with("all is right\n"), "{told}");
    }
}

#[test]
fn a_check_tells_all_faults_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(
        at,
        "verbs.tsv",
        "word\tobject\ttype\tsubtype\tto\tneeds\texmple\tnote\n\
         waylay\t\tASSALT\t\t\tall\t\t\n\
         ink\t@acord\tAGREE\tflood\t\t\t\t\n\
         waylay\t\tASSAULT\n",
    );
    let (code, told) = checked(at, "verbs.tsv", &[]);
    assert_eq!(code, 1);
    let wanted = [
        "verbs.tsv: verbs, 3 lines",
        "line 1  wrong: there is no column `exmple`; did you mean `example`?",
        "line 1  the column `note` is not read",
        "line 2  wrong: `ASSALT` is no type; did you mean `ASSAULT`?",
        "line 2  wrong: `all` is no `needs`; there are source target both state party agent reversed content",
        "line 3  wrong: `flood` is a subtype of DISASTER, not of AGREE",
        "line 3  wrong: `@acord` is no class of nouns; did you mean `@accord`?",
        "line 4  wrong: has 3 cells, not 8",
        "6 things are wrong",
    ];
    assert_eq!(told.lines().collect::<Vec<_>>(), wanted);
}

#[test]
fn a_check_reads_the_examples() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(
        at,
        "verbs.tsv",
        "word\tobject\ttype\texample\n\
         waylay\t\tASSAULT\tRebels waylaid the soldiers.\n\
         cosign\t@accord\tAGREE\tKenya cosigned a poster.\n\
         frobnicate\t\tAID\t\n",
    );
    let (code, told) = checked(at, "verbs.tsv", &[]);
    assert_eq!(code, 1, "{told}");
    for part in [
        "line 2  `waylay`, with any object or none: ASSAULT, done to the object; its example tells it\n",
        "line 3  `cosign`, with @accord as its object: AGREE; wrong: its example does not tell AGREE; it tells no event\n",
        "line 4  `frobnicate`, with any object or none: AID, done to the object; no example\n",
        "1 thing is wrong\n",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let actors = format!(
        "{}River Guard\tgroup\tMLI\tPRM\tRebels fled.\nTaliban\tgroup\tAFG\tGOV\tThe Taliban fled.\n",
        "name\tkind\tcountry\trole\texample\n"
    );
    write(at, "actors.tsv", &actors);
    let (code, told) = checked(at, "actors.tsv", &[]);
    assert_eq!(code, 1, "{told}");
    for part in [
        "wrong: its example does not name it; found there: `Rebels`",
        "line 3  `Taliban`: group AFG GOV; takes the place of `Taliban` in our lists; its example names it",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    // Examples of verbs may name actors of another list.
    write(
        at,
        "verbs.tsv",
        "word\tobject\ttype\tneeds\texample\nwaylay\t\tASSAULT\tboth\tRG waylaid the HW.\n",
    );
    write(
        at,
        "both.tsv",
        "name\tkind\taliases\nRiver Guard\tgroup\tRG\nHill Watch\tgroup\tHW\n",
    );
    let (code, told) = checked(at, "verbs.tsv", &["--actors", "both.tsv"]);
    assert_eq!(code, 0, "{told}");
}

#[test]
fn a_file_that_is_no_list_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "own.tsv", "phrase\tlow\thigh\nmany\t3\t-\n");
    let (code, told) = checked(at, "own.tsv", &[]);
    assert_eq!(code, 1);
    assert!(
        told.contains("does not tell whether it lists actors, verbs or nouns"),
        "{told}"
    );
    assert!(told.contains("= help: it names the columns"), "{told}");
    let (code, told) = checked(at, "none.tsv", &[]);
    assert_eq!(code, 1);
    assert!(
        told.contains("cannot read the list `none.tsv`: no such file"),
        "{told}"
    );
    write(at, "own.tsv", "word\ttype\n");
    let (code, told) = checked(at, "own.tsv", &[]);
    assert_eq!(
        (code, told.lines().last()),
        (1, Some("wrong: it holds no line"))
    );
    let help = run(at, &["lexicon", "check", "--help"]);
    assert!(out(&help).contains("Example:"), "{}", out(&help));
}

const NEWS: &str = r#"{"title":"Kenya and Uganda","text":"Kenya hoodwinked Uganda on Friday. Zorblax attacked the soldiers."}
{"title":"Uganda and Kenya","text":"Uganda hoodwinked Kenya. Kenya attacked Uganda. Uganda hoodwinked Kenya."}
{"id":"broken"}
{"title":"Kenia","text":"Die Regierung in Nairobi hat am Freitag nicht mit der Regierung in Kampala verhandelt und wird es auch nicht tun."}
"#;

#[test]
fn what_is_in_no_list_is_told_by_frequency() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "news.jsonl", NEWS);
    let output = run(at, &["unknown", "news.jsonl"]);
    assert_eq!(output.status.code(), Some(1), "a record was rejected");
    assert_eq!(
        out(&output),
        "kind\tphrase\tcount\tarticles\texample\n\
         verb\thoodwink\t3\t2\tKenya hoodwinked Uganda on Friday.\n\
         name\tZorblax\t1\t1\tZorblax attacked the soldiers.\n"
    );
    let told = err(&output);
    assert!(told.contains("rejected news.jsonl:3: "), "{told}");
    assert!(
        told.ends_with("2 of 2 unknown phrases in 3 articles\n"),
        "{told}"
    );
    let output = run(
        at,
        &["unknown", "news.jsonl", "--limit", "1", "--format", "json"],
    );
    let rows: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(rows.as_array().map(Vec::len), Some(1));
    assert_eq!(rows[0]["count"], 3);
}

#[test]
fn what_a_list_of_ones_own_has_is_known() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "news.jsonl", NEWS);
    write(at, "verbs.tsv", "word\tobject\ttype\nhoodwink\t\tREJECT\n");
    write(at, "actors.tsv", "name\tkind\trole\nZorblax\tgroup\tREB\n");
    let own = [
        "unknown",
        "news.jsonl",
        "--verbs",
        "verbs.tsv",
        "--actors",
        "actors.tsv",
    ];
    let output = run(at, &own);
    assert_eq!(out(&output), "kind\tphrase\tcount\tarticles\texample\n");
    let help = run(at, &["unknown", "--help"]);
    assert!(out(&help).contains("Examples:"), "{}", out(&help));
}
