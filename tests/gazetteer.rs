//! Places of one's own: found, imported, and used by extract and ingest, through the program.

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn dateline(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.current_dir(folder).args(arguments);
    for name in ["DATELINE_DB", "DATELINE_GAZETTEER", "DATELINE_HOMES"] {
        command.env_remove(name);
    }
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    dateline(folder, arguments).output().expect("the program")
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Places of an article: text, latitude, longitude, country.
fn places(folder: &Path, options: &[&str], text: &str) -> Vec<(String, Option<f64>, Option<f64>)> {
    let mut arguments = vec!["extract"];
    arguments.extend(options);
    let mut child = dateline(folder, &arguments)
        .stdin(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut stdin = child.stdin.take().expect("its input");
    let line = serde_json::json!({ "text": text }).to_string();
    stdin.write_all(line.as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("the program");
    assert_eq!(code(&output), Some(0), "{}", err(&output));
    let record: Value = serde_json::from_slice(&output.stdout).expect("a record");
    let places = record["places"].as_array().expect("places");
    places
        .iter()
        .map(|p| {
            let text = p["text"].as_str().unwrap_or("").to_string();
            (text, p["lat"].as_f64(), p["lon"].as_f64())
        })
        .collect()
}

fn point(found: &[(String, Option<f64>, Option<f64>)], name: &str) -> Option<(f64, f64)> {
    let place = found.iter().find(|p| p.0 == name);
    let place = place.unwrap_or_else(|| panic!("{name} in {found:?}"));
    place.1.zip(place.2)
}

/// A line in the layout of GeoNames dumps.
fn dump(
    id: u32,
    name: &str,
    others: &str,
    at: (f64, f64),
    feature: (&str, &str),
    in_: (&str, &str),
    people: u32,
) -> String {
    format!(
        "{id}\t{name}\t{name}\t{others}\t{}\t{}\t{}\t{}\t{}\t\t{}\t\t\t\t{people}\t\t\tEtc/UTC\t2024-01-01\n",
        at.0, at.1, feature.0, feature.1, in_.0, in_.1
    )
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("a writable folder");
}

/// A folder with a dump, alternate names and a table, all with some bad lines, and what came of their import.
fn imported() -> (tempfile::TempDir, Output) {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let syria = ("SY", "77");
    let text = [
        dump(
            900_000_001,
            "Tell Warqa",
            "Tall Warqa,TWQ,تل",
            (36.1, 36.9),
            ("P", "PPL"),
            syria,
            340,
        ),
        dump(
            900_000_002,
            "Jabal Warqa",
            "",
            (36.0, 36.8),
            ("T", "MT"),
            syria,
            0,
        ),
        dump(
            900_000_003,
            "Warqa Governorate",
            "",
            (36.1, 36.9),
            ("A", "ADM1"),
            syria,
            9000,
        ),
        "a broken line\n".to_string(),
        dump(
            900_000_004,
            "Off the Map",
            "",
            (95.0, 36.8),
            ("P", "PPL"),
            syria,
            0,
        ),
        dump(
            900_000_005,
            "Brolling",
            "",
            (48.0, 7.9),
            ("P", "PPL"),
            ("DE", "01"),
            80,
        ),
        dump(
            900_000_006,
            "London",
            "",
            (35.2, 36.2),
            ("P", "PPL"),
            syria,
            20,
        ),
        dump(
            170_063,
            "Halab",
            "Aleppo",
            (36.25, 37.25),
            ("P", "PPLA"),
            syria,
            1_600_000,
        ),
    ];
    write(at, "SY.txt", &text.concat());
    write(
        at,
        "alternateNamesV2.txt",
        "1\t900000001\ten\tWarqa Hill\t1\t\t\t\t\t\n2\t900000001\tlink\thttps://example.org\t\t\t\t\t\t\n\
         3\t5\ten\tNot Imported\t\t\t\t\t\t\nx\n",
    );
    write(
        at,
        "camps.csv",
        "name,lat,lon,country,alternate names,note\nCamp Amal,36.5,37.2,SY,Amal Camp; Camp Hope,\"new, large\"\n\
         Bad,north,1,SY,,\nNowhere,1,1,Atlantis,,\nDarlington,36.4,37.1,SYR,,a camp\n",
    );
    let output = run(
        at,
        &[
            "gazetteer",
            "import",
            "alternateNamesV2.txt",
            "SY.txt",
            "camps.csv",
            "--country",
            "SY",
            "--out",
            "own.tsv",
        ],
    );
    (folder, output)
}

#[test]
fn import_takes_what_is_wanted_and_tells_what_is_wrong() {
    let (folder, output) = imported();
    assert_eq!(code(&output), Some(0), "{}", err(&output));
    assert_eq!(out(&output), "");
    let said = err(&output);
    for line in [
        "rejected SY.txt:4: 1 columns, not 19\n",
        "rejected SY.txt:5: `95` is no latitude from -90 to 90\n",
        "rejected alternateNamesV2.txt:4: 1 columns, not 4 to 10\n",
        "rejected camps.csv:3: `north` is no latitude from -90 to 90\n",
        "rejected camps.csv:4: `Atlantis` is no country; ",
        "rejected   5 lines\n",
        "left out   2 rows\n",
        "added      1 alternate name\n",
        "imported   6 places in own.tsv\n",
    ] {
        assert!(said.contains(line), "{line:?} in {said}");
    }
    let file = std::fs::read_to_string(folder.path().join("own.tsv")).expect("the gazetteer");
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(
        lines[0],
        "name\tkind\tcountry\tadmin1\tlat\tlon\tpopulation\tgeonames_id\talternate_names"
    );
    assert_eq!(
        lines[1],
        "Tell Warqa\tcity\tSYR\tAleppo\t36.1\t36.9\t340\t900000001\tTall Warqa|Warqa Hill"
    );
    assert!(lines.contains(&"Camp Amal\tcity\tSYR\t\t36.5\t37.2\t\t\tAmal Camp|Camp Hope"));
    // What was written is a table of one's own.
    let again = run(folder.path(), &["gazetteer", "import", "own.tsv"]);
    assert_eq!(code(&again), Some(0), "{}", err(&again));
    assert_eq!(out(&again), file);
}

#[test]
fn import_ends_with_1_when_nothing_is_usable() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(
        at,
        "DE.txt",
        &dump(1, "Brolling", "", (48.0, 7.9), ("P", "PPL"), ("DE", ""), 80),
    );
    write(at, "words.txt", "some words\nmore words\n");
    write(at, "packed.zip", "PK\u{3}\u{4}more");
    for (arguments, part) in [
        (
            &["DE.txt", "--country", "SY"][..],
            "--country and --class say what is taken",
        ),
        (
            &["DE.txt", "--country", "Atlantis"],
            "`Atlantis` is no country",
        ),
        (&["words.txt"], "`words.txt` has none of the layouts"),
        (&["packed.zip"], "unpack it first"),
        (&["missing.txt"], "cannot read `missing.txt`: no such file"),
    ] {
        let mut all = vec!["gazetteer", "import", "--out", "own.tsv"];
        all.extend(arguments);
        let output = run(at, &all);
        assert_eq!(code(&output), Some(1), "{arguments:?}");
        assert!(err(&output).contains(part), "{}", err(&output));
        assert!(!at.join("own.tsv").exists());
    }
    let output = run(at, &["gazetteer", "import", "DE.txt", "--class", "Q"]);
    assert_eq!(code(&output), Some(2));
}

#[test]
fn find_lists_candidates_best_first() {
    let (folder, _) = imported();
    let at = folder.path();
    let output = run(at, &["gazetteer", "find", "Georgia"]);
    assert_eq!(code(&output), Some(0));
    let text = out(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "name\tkind\tcountry\tadmin1\tpopulation\tlatitude\tlongitude\tgeonames_id\tprior\tgazetteer"
    );
    assert!(lines[1].starts_with("Georgia\tcountry\tGEO\t\t"), "{text}");
    assert!(
        lines[2].starts_with("Georgia\tadmin1\tUSA\tGeorgia\t"),
        "{text}"
    );
    let output = run(
        at,
        &[
            "gazetteer",
            "find",
            "warqa",
            "hill",
            "--gazetteer",
            "own.tsv",
        ],
    );
    assert!(out(&output).contains("Tell Warqa\tcity\tSYR\tAleppo\t340\t36.1\t36.9\t900000001\t"));
    assert!(out(&output).ends_with("\town\n"));
    let output = run(at, &["gazetteer", "find", "Marsielle"]);
    assert_eq!((code(&output), out(&output).as_str()), (Some(1), ""));
    assert!(err(&output).contains("the gazetteer has no place `Marsielle`"));
    assert!(err(&output).contains("`Marseille`"), "{}", err(&output));
    let output = run(at, &["gazetteer", "find", "Xqzwvk Jhgrtz"]);
    assert_eq!(code(&output), Some(1));
    assert!(!err(&output).contains("help"), "{}", err(&output));
}

#[test]
fn own_places_are_recognised_and_win() {
    let (folder, _) = imported();
    let at = folder.path();
    let own = &["--gazetteer", "own.tsv"];
    let text = "Shells fell on Tell Warqa on Friday. People fled to Camp Amal and to Darlington, and some to London.";
    let with = places(at, own, text);
    assert_eq!(point(&with, "Tell Warqa"), Some((36.1, 36.9)));
    assert_eq!(point(&with, "Camp Amal"), Some((36.5, 37.2)));
    assert_eq!(point(&with, "Darlington"), Some((36.4, 37.1)));
    // A hamlet of a list of everything is not the great city of its name.
    assert!(
        point(&with, "London").is_some_and(|p| p.0 > 50.0),
        "{with:?}"
    );
    let without = places(at, &[], text);
    assert!(without.iter().all(|p| p.0 != "Tell Warqa"), "{without:?}");
    // An own row replaces the embedded one of its GeoNames id, under all names.
    let with = places(at, own, "Shells fell on Aleppo.");
    assert_eq!(point(&with, "Aleppo"), Some((36.25, 37.25)));
    // What is stated counts more: this one is not in the gazetteer's Syria.
    let with = places(at, own, "He lives in London, Ontario.");
    assert!(
        point(&with, "London").is_some_and(|p| p.1 < -80.0),
        "{with:?}"
    );
    // The division of a place of one's own that does not tell it may be the stated one.
    let with = places(at, own, "Aid came to Camp Amal in Aleppo province.");
    assert_eq!(point(&with, "Camp Amal"), Some((36.5, 37.2)));
}

#[test]
fn ingest_reads_the_gazetteer_of_the_environment() {
    let (folder, _) = imported();
    let at = folder.path();
    write(
        at,
        "a.jsonl",
        "{\"date\":\"2016-09-09\",\"text\":\"Shells fell on Tell Warqa on Friday and killed two people.\"}\n",
    );
    let output = dateline(at, &["ingest", "a.jsonl"])
        .env("DATELINE_GAZETTEER", "own.tsv")
        .output()
        .expect("the program");
    assert_eq!(code(&output), Some(0), "{}", err(&output));
    let output = run(at, &["locations | show name, latitude"]);
    assert!(
        out(&output).contains("Tell Warqa\t36.1\n"),
        "{}{}",
        out(&output),
        err(&output)
    );
}

#[test]
fn a_gazetteer_that_is_missing_or_damaged_stops_everything() {
    let (folder, _) = imported();
    let at = folder.path();
    write(at, "cut.tsv", "name\tlat\tlon\nTell Warqa\t36.1\n");
    write(at, "a.jsonl", "{\"text\":\"Shells fell on Aleppo.\"}\n");
    for (file, part) in [
        (
            "missing.tsv",
            "cannot read the gazetteer `missing.tsv`: no such file",
        ),
        (
            "cut.tsv",
            "the gazetteer `cut.tsv` is damaged: line 2 has 2 cells, not 3",
        ),
        (
            "SY.txt",
            "the gazetteer `SY.txt` is damaged: its first line names no column `name`",
        ),
    ] {
        for command in ["extract", "ingest"] {
            let output = run(at, &[command, "a.jsonl", "--gazetteer", file]);
            assert_eq!((code(&output), out(&output).as_str()), (Some(1), ""));
            let said = err(&output);
            assert!(said.contains(part), "{said}");
            assert!(said.contains("dateline gazetteer import"), "{said}");
            assert!(!at.join("dateline.db").exists());
        }
        let output = dateline(at, &["extract", "a.jsonl"])
            .env("DATELINE_GAZETTEER", file)
            .output()
            .expect("the program");
        assert_eq!(code(&output), Some(1));
    }
}
