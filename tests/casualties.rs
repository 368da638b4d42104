//! Casualty statements: yes/no tables by construction, whole articles with their tolls, and the table of amounts.

use dateline::analysis::analyse;
use dateline::article::Article;
use dateline::extract::Count;
use dateline::extract::casualties::{find_casualties, toll};
use dateline::knowledge::Knowledge;
use std::sync::OnceLock;

fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
    KNOWLEDGE.get_or_init(|| Knowledge::load().expect("embedded tables load"))
}

fn show(count: Count) -> String {
    let end = |n: Option<u64>| n.map_or("null".to_string(), |n| n.to_string());
    format!("{}-{}", end(count.low), end(count.high))
}

/// "killed 6-6 Kurdish fighters" for each statement, with "part", "alt" or "background" where it is not a main one.
fn read(headline: Option<&str>, body: &str) -> Vec<String> {
    let article = Article::new("2016-09-09".parse().ok(), headline, body);
    let document = analyse(&article, &knowledge().language);
    find_casualties(&document, knowledge(), &[], &[], &[])
        .iter()
        .map(|c| {
            let mut line = format!("{} {}", c.value.kind, show(c.value.count));
            if let Some(victims) = &c.value.victims {
                line.push(' ');
                line.push_str(victims);
            }
            if c.value.role != "main" {
                line.push_str(&format!(" [{}]", c.value.role));
            }
            if c.value.background {
                line.push_str(" [background]");
            }
            line
        })
        .collect()
}

#[track_caller]
fn check(table: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let found = read(None, text);
        if found != *expected {
            wrong.push(format!(
                "{text}\n   expected {expected:?}\n   found    {found:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn passive() {
    check(&[
        ("Six miners were killed on Monday.", &["killed 6-6 miners"]),
        (
            "At least six miners have been injured in the shaft.",
            &["injured 6-null miners"],
        ),
        (
            "More than 20 villagers were arrested by the army.",
            &["detained 21-null villagers"],
        ),
        (
            "Up to 30 nurses were kidnapped.",
            &["kidnapped null-30 nurses"],
        ),
        (
            "Three drivers and two guards were wounded.",
            &["injured 3-3 drivers", "injured 2-2 guards"],
        ),
        (
            "Twelve people, including two teachers and a cook, were killed.",
            &[
                "killed 12-12 people",
                "killed 2-2 teachers [part]",
                "killed 1-1 a cook [part]",
            ],
        ),
        (
            "Civilians were killed in the valley.",
            &["killed 2-null Civilians"],
        ),
        (
            "The soldier who was killed came from the coast.",
            &["killed 1-1 The soldier"],
        ),
        ("The proposal was killed in committee.", &[]),
    ]);
}

#[test]
fn active_and_participle() {
    check(&[
        (
            "The blast killed six dockers and wounded nine.",
            &["killed 6-6 dockers", "injured 9-9 dockers"],
        ),
        (
            "Gunmen opened fire on the convoy, killing four soldiers.",
            &["killed 4-4 soldiers"],
        ),
        (
            "Rebels abducted two doctors and a driver.",
            &["kidnapped 2-2 doctors", "kidnapped 1-1 a driver"],
        ),
        (
            "Police shot and killed a smuggler.",
            &["killed 1-1 a smuggler"],
        ),
        (
            "Guards shot three prisoners dead.",
            &["killed 3-3 prisoners"],
        ),
        ("The fire killed two horses.", &[]),
        (
            "The clash left five rebels dead and 12 wounded.",
            &["killed 5-5 rebels", "injured 12-12 rebels"],
        ),
        (
            "The landslide claimed the lives of 14 villagers.",
            &["killed 14-14 villagers"],
        ),
        (
            "Militiamen took 40 passengers hostage.",
            &["kidnapped 40-40 passengers"],
        ),
        (
            "Police arrested two men near the port.",
            &["detained 2-2 men"],
        ),
    ]);
}

#[test]
fn dying_and_being_dead() {
    check(&[
        (
            "About 40 sailors died when the ferry sank.",
            &["killed 40-40 sailors"],
        ),
        ("Two climbers were found dead.", &["killed 2-2 climbers"]),
        ("Dozens of hikers are missing.", &["missing 24-null hikers"]),
        (
            "Three bodies were recovered from the river.",
            &["killed 3-3 bodies"],
        ),
        ("The bodies of two women were found.", &["killed 2-2 women"]),
        ("The death toll rose to 45.", &["killed 45-45"]),
        (
            "Officials mourned the death of a judge.",
            &["killed 1-1 a judge"],
        ),
        ("The storm caused seven deaths.", &["killed 7-7 deaths"]),
        (
            "Two welders lost their lives in the mill.",
            &["killed 2-2 welders"],
        ),
        (
            "A waiter succumbed to his wounds.",
            &["killed 1-1 A waiter"],
        ),
        ("The singer died of cancer.", &[]),
    ]);
}

#[test]
fn displaced() {
    check(&[
        (
            "The fighting displaced 4,000 villagers.",
            &["displaced 4000-4000 villagers"],
        ),
        (
            "Some 1.2 million people fled the country.",
            &["displaced 1200000-1200000 people"],
        ),
        ("The gunman fled the scene.", &[]),
    ]);
}

#[test]
fn elided_and_gapped() {
    check(&[
        (
            "Three people were killed and five wounded.",
            &["killed 3-3 people", "injured 5-5 people"],
        ),
        (
            "At least 12 were killed and 9 wounded.",
            &["killed 12-null", "injured 9-9"],
        ),
        (
            "Ten people were killed in Arlen, four in Brest and two in Calder.",
            &[
                "killed 10-10 people",
                "killed 4-4 people",
                "killed 2-2 people",
            ],
        ),
        (
            "Four people were killed or wounded.",
            &["casualties 4-4 people"],
        ),
    ]);
}

#[test]
fn parts() {
    check(&[
        (
            "The raid killed nine people, four of them children.",
            &["killed 9-9 people", "killed 4-4 children [part]"],
        ),
        (
            "Dozens were killed, including 31 nurses.",
            &["killed 31-null", "killed 31-31 nurses [part]"],
        ),
        (
            "Ten people were shot, three of them fatally.",
            &["injured 7-7 people", "killed 3-3 people"],
        ),
    ]);
}

#[test]
fn none_is_a_fact_and_silence_is_not() {
    check(&[
        ("No one was hurt.", &["injured 0-0"]),
        ("There were no casualties.", &["casualties 0-0 casualties"]),
        ("The army shelled the hill.", &[]),
    ]);
}

#[test]
fn lists_and_descriptions_without_commas() {
    check(&[
        (
            "At least 20 villagers mostly women and children were killed on Monday.",
            &["killed 20-null villagers"],
        ),
        (
            "Ten people, mainly farmers, were wounded.",
            &["injured 10-10 people"],
        ),
        (
            "Shelling hit the port leaving nine dockers - including two boys - dead.",
            &["killed 9-9 dockers", "killed 2-2 boys [part]"],
        ),
        (
            "The rockets hit a bakery killing four cooks and six others local officials have said.",
            &["killed 4-4 cooks", "killed 6-6 others"],
        ),
        (
            "Colonel Tarik Benali along with nine of his men were killed.",
            &["killed 1-1 Colonel Tarik Benali", "killed 9-9 his men"],
        ),
        (
            "Shells fell on the market, killing, according to the latest count, 14 shoppers.",
            &["killed 14-14 shoppers"],
        ),
    ]);
}

#[test]
fn joined_participles() {
    check(&[
        (
            "Around 40 recruits were rounded up and executed by the rebels.",
            &["killed 40-40 recruits"],
        ),
        (
            "The bus was stopped and two nurses were killed.",
            &["killed 2-2 nurses"],
        ),
        (
            "Dozens of people had been injured or were still missing.",
            &["casualties 24-null people"],
        ),
        (
            "Troops eliminated 30 militants near the dam.",
            &["killed 30-30 militants"],
        ),
        ("Denmark eliminated two players in the final.", &[]),
        ("Two plans were drawn up and executed.", &[]),
    ]);
}

#[test]
fn whose_number_a_bare_one_is() {
    check(&[
        (
            "There were 15 dead among the rebels and 23 among their foes.",
            &["killed 15-15 the rebels", "killed 23-23 their foes"],
        ),
        (
            "Dozens of the pupils got out, but most are missing.",
            &["missing null-null the pupils"],
        ),
    ]);
}

#[test]
fn earlier_events_of_the_same_sentence() {
    check(&[
        (
            "Rockets hit a school and killed six teachers, just a day after bombs killed 40 people in the north.",
            &["killed 6-6 teachers", "killed 40-40 people [background]"],
        ),
        (
            "Six miners were killed two days after the shaft was opened.",
            &["killed 6-6 miners"],
        ),
        (
            "Six soldiers were killed. Their deaths brought the toll of the conflict to 412.",
            &["killed 6-6 soldiers", "killed 412-412 [background]"],
        ),
        (
            "War planes have killed 32 villagers in the north.",
            &["killed 32-32 villagers"],
        ),
        (
            "By the end of 1972, 300 had been killed.",
            &["killed 300-300 [background]"],
        ),
        (
            "Six captives were killed in raids that answered the March 3 attack.",
            &["killed 6-6 captives"],
        ),
        (
            "The ministry said 60 people died during the March 3 attack.",
            &["killed 60-60 people [background]"],
        ),
    ]);
}

#[test]
fn a_list_of_numbers_opens_a_sentence() {
    check(&[(", 6 and 7, were wounded.", &["injured 7-7"])]);
}

#[test]
fn rough_figures_give_way() {
    check(&[
        (
            "More than 30 dockers were killed. A total of 33 dockers were killed, the port said.",
            &["killed 31-null dockers [alt]", "killed 33-33 dockers"],
        ),
        (
            "Army jets killed 50 rebels. The raid killed more than 50 rebels, it said.",
            &["killed 50-50 rebels"],
        ),
        (
            "Fifty people were hurt. Dozens more were hurt, the clinic said.",
            &["injured 50-50 people"],
        ),
        (
            "Six guards were killed. The monitor updated an earlier toll of four for the raid.",
            &["killed 6-6 guards", "killed 4-4 [alt]"],
        ),
        (
            "Dozens were killed. Another 14 people were killed in the north.",
            &["killed 24-null", "killed 14-14 people"],
        ),
        (
            "At least 11 people were killed in a raid on Arlen where almost a dozen people were killed on Monday.",
            &["killed 11-null people"],
        ),
        (
            "Thirteen villagers were killed. A woman and her three sons as well as another boy were killed in Brest.",
            &[
                "killed 13-13 villagers",
                "killed 1-1 A woman [part]",
                "killed 3-3 sons [part]",
                "killed 1-1 another boy [part]",
            ],
        ),
        (
            "Ten rebels were killed. A commander and ten of his men were killed near the dam, the army said.",
            &["killed 10-10 rebels", "killed 1-1 A commander"],
        ),
        (
            "At least 32 people were killed, with 18 bodies pulled from one house.",
            &["killed 32-null people", "killed 18-18 bodies [part]"],
        ),
    ]);
}

#[test]
fn titles_and_tolls() {
    let table: &[(&str, &str, &[&str])] = &[
        (
            "Army Jets Kill 60 Rebels in North",
            "The army said so on Monday.",
            &["killed 60-60 Rebels"],
        ),
        (
            "Three Blasts Hit Market Kill 12",
            "The market was closed.",
            &["killed 12-12"],
        ),
    ];
    for (title, body, expected) in table {
        assert_eq!(&read(Some(title), body), expected, "{title}");
    }
    check(&[
        (
            "The death toll from the shelling of the northern districts of the port by rebels over the past 24 hours has reached 20 people.",
            &["killed 20-20 people"],
        ),
        (
            "The attack left six martyrs and 20 wounded.",
            &["killed 6-6 martyrs", "injured 20-20"],
        ),
    ]);
}

#[test]
fn what_is_no_statement() {
    check(&[
        ("The gang planned to kill two judges.", &[]),
        ("He threatened to kill one of them.", &[]),
        ("Hundreds of people could be killed.", &[]),
        ("The rate was 12 deaths per 100,000 people.", &[]),
        ("If ten people are killed, the talks will end.", &[]),
        ("The mayor was not injured.", &[]),
    ]);
}

#[test]
fn background() {
    check(&[
        (
            "A guard was killed on Friday. The war has killed 30,000 people since 2011.",
            &[
                "killed 1-1 A guard",
                "killed 30000-30000 people [background]",
            ],
        ),
        (
            "A guard was killed on Friday. Forty people were killed there last year.",
            &["killed 1-1 A guard", "killed 40-40 people [background]"],
        ),
    ]);
}

#[test]
fn the_same_people_are_told_once() {
    check(&[
        (
            "A rebel leader died in a bombing attack. The commander, Omar Haddad, was killed in the north, a group said. It announced the martyrdom of commander Omar Haddad.",
            &["killed 1-1 Omar Haddad"],
        ),
        (
            "Six miners were killed. The six miners were killed at dawn.",
            &["killed 6-6 miners"],
        ),
        (
            "Six miners were killed. Another two miners were killed on Sunday.",
            &["killed 6-6 miners", "killed 2-2 miners"],
        ),
        (
            "Six miners were killed. The death toll rose to nine.",
            &["killed 6-6 miners [alt]", "killed 9-9"],
        ),
    ]);
}

#[test]
fn who_says_so_is_kept() {
    let table: &[(Option<&str>, &str, &[&str])] = &[
        (
            None,
            "Six miners were killed in the shaft, police said.",
            &["killed 6-6 = police"],
        ),
        (
            None,
            "Police said that six miners were killed and nine were injured.",
            &["killed 6-6 = Police", "injured 9-9 = Police"],
        ),
        (
            None,
            "According to hospital sources, six miners died.",
            &["killed 6-6 = hospital sources"],
        ),
        (
            None,
            "Six miners died in the shaft, according to the ministry.",
            &["killed 6-6 = the ministry"],
        ),
        (
            None,
            "Witnesses told reporters that two miners were dead.",
            &["killed 2-2 = Witnesses"],
        ),
        (
            None,
            "The ministry reported six deaths on Monday.",
            &["killed 6-6 = The ministry"],
        ),
        (
            None,
            "Officials put the death toll at 12.",
            &["killed 12-12 = Officials"],
        ),
        (
            None,
            "Nine people were killed, including three children, the mayor said.",
            &["killed 9-9 = the mayor", "killed 3-3 = the mayor"],
        ),
        (
            None,
            "Six miners died, a doctor at the main hospital told reporters in the capital.",
            &["killed 6-6 = a doctor at the main hospital"],
        ),
        (
            Some("Six killed in mine blast: police"),
            "The mine was closed.",
            &["killed 6-6 = police"],
        ),
        (
            Some("State media: at least six killed in mine blast"),
            "The mine was closed.",
            &["killed 6-null = State media"],
        ),
        (
            Some("Six killed in mine blast: what we know"),
            "The mine was closed.",
            &["killed 6-6 = -"],
        ),
        (
            None,
            "Six deaths were confirmed by the ministry of health.",
            &["killed 6-6 = the ministry of health"],
        ),
        // A pronoun stands for the speaker before.
        (
            None,
            "Rebels attacked the mine, Omar Haddad said on Friday. He said that six miners were killed.",
            &["killed 6-6 = Omar Haddad"],
        ),
        (
            None,
            "He said that six miners were killed.",
            &["killed 6-6 = He"],
        ),
        // Whoever denies it does not say so.
        (
            None,
            "The army denied that six miners were killed.",
            &["killed 6-6 = -"],
        ),
        // Each rival figure has its own source.
        (
            None,
            "The army said six soldiers were killed in the raid. The rebels said that 20 soldiers were killed.",
            &["killed 6-6 = The army", "killed 20-20 = The rebels"],
        ),
        // The writer's own voice.
        (
            None,
            "Six miners were killed on Monday.",
            &["killed 6-6 = -"],
        ),
        (
            None,
            "The quake claimed six lives on Monday.",
            &["killed 6-6 = -"],
        ),
        (
            None,
            "The storm killed six people, and the mayor said that schools were closed.",
            &["killed 6-6 = -"],
        ),
        // A headline leaves it to the lead to say who says so.
        (
            Some("Shaft fire kills six"),
            "Six miners were killed in a shaft fire on Monday, police said.",
            &["killed 6-6 = police"],
        ),
    ];
    let mut wrong = Vec::new();
    for (headline, text, expected) in table {
        let article = Article::new("2016-09-09".parse().ok(), *headline, text);
        let document = analyse(&article, &knowledge().language);
        let found: Vec<String> = find_casualties(&document, knowledge(), &[], &[], &[])
            .iter()
            .map(|c| {
                let who = c.value.attribution.as_deref().unwrap_or("-");
                format!("{} {} = {who}", c.value.kind, show(c.value.count))
            })
            .collect();
        if found != *expected {
            wrong.push(format!(
                "{text}\n   expected {expected:?}\n   found    {found:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_that_count_no_people() {
    check(&[
        (
            "A 34-year-old man was killed.",
            &["killed 1-1 A 34-year-old man"],
        ),
        ("Ana Diaz, 34, was killed.", &["killed 1-1 Ana Diaz"]),
        (
            "In 2014 two miners were killed near Highway 12.",
            &["killed 2-2 miners [background]"],
        ),
        (
            "The blast destroyed 12 houses and killed one woman.",
            &["killed 1-1 woman"],
        ),
    ]);
}

/// Headline, body, killed, injured.
type TollCase = (Option<&'static str>, &'static str, Option<u64>, Option<u64>);

#[test]
fn tolls_of_articles() {
    let table: &[TollCase] = &[
        (
            Some("Bomb kills six in port"),
            "A bomb killed six dockers and wounded nine others on Monday.\n\nThe dead include two brothers.",
            Some(6),
            Some(9),
        ),
        (
            None,
            "Two soldiers and five rebels were killed in a clash.",
            Some(7),
            None,
        ),
        (
            None,
            "Four people were killed. The death toll rose to eleven on Tuesday.",
            Some(11),
            None,
        ),
        (
            Some("Dozens killed in market blast"),
            "A blast in a market killed at least 31 people, police said.",
            Some(31),
            None,
        ),
        (None, "The ministers met for talks.", None, None),
    ];
    for (headline, body, killed, injured) in table {
        let article = Article::new("2016-09-09".parse().ok(), *headline, body);
        let document = analyse(&article, &knowledge().language);
        let casualties = find_casualties(&document, knowledge(), &[], &[], &[]);
        let found = toll(&document, &casualties);
        assert_eq!(
            (found.0.and_then(|c| c.low), found.1.and_then(|c| c.low)),
            (*killed, *injured),
            "{body}"
        );
    }
}

#[test]
fn every_amount_phrase_reads_its_example() {
    let text = include_str!("../src/knowledge/data/amounts.tsv");
    let bound = |cell: &str, n: u64| match cell {
        "-" => None,
        "N" => Some(n),
        "N+1" => Some(n + 1),
        "N-1" => Some(n - 1),
        fixed => fixed.parse().ok(),
    };
    for row in dateline::knowledge::table(text) {
        assert_eq!(row.len(), 4, "{row:?}");
        let article = Article::new(None, None, row[3]);
        let document = analyse(&article, &knowledge().language);
        let amounts =
            dateline::analysis::amounts::find_amounts(&document.sentences[0], &knowledge().amounts);
        let n = if row[3].to_lowercase().contains("sixty") {
            60
        } else {
            6
        };
        let first = amounts
            .first()
            .unwrap_or_else(|| panic!("no amount in {row:?}"));
        assert_eq!(
            (first.count.low, first.count.high),
            (bound(row[1], n), bound(row[2], n)),
            "{row:?}"
        );
    }
}

#[test]
fn every_word_tells_its_example() {
    let text = include_str!("../src/knowledge/data/casualty_words.tsv");
    let mut wrong = Vec::new();
    for row in dateline::knowledge::table(text) {
        let kind = if row[1] == "shot" { "injured" } else { row[1] };
        let found = read(None, row[3]);
        let kinds: Vec<&str> = found.iter().filter_map(|s| s.split(' ').next()).collect();
        if !kinds.contains(&kind) {
            wrong.push(format!("{row:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Articles in `tests/casualties`: a text, then a line `---`, then the statements and the toll.
#[test]
fn golden_articles() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/casualties");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let (article, expected) = text
            .split_once("\n---\n")
            .expect("a golden file has a line of three hyphens");
        let (headline, body) = article.split_once("\n\n").unwrap();
        let made = Article::new("2016-09-09".parse().ok(), Some(headline), body);
        let document = analyse(&made, &knowledge().language);
        let casualties = find_casualties(&document, knowledge(), &[], &[], &[]);
        let (killed, injured) = toll(&document, &casualties);
        let mut lines = read(Some(headline), body);
        lines.push(format!(
            "toll killed {}",
            killed.map_or("null".into(), show)
        ));
        lines.push(format!(
            "toll injured {}",
            injured.map_or("null".into(), show)
        ));
        assert_eq!(lines.join("\n"), expected.trim_end(), "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 3, "golden articles are missing");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(60))]
    #[test]
    fn no_text_makes_it_panic(words in proptest::collection::vec(proptest::sample::select(vec![
        "killed", "six", "and", ",", "of", "them", "the", "were", "including", "dead", "wounded", "people", "no", "at least", "between", "to", "12",
        "shot", "a", "man", "who", "toll", "rose", "-", "year", "old", "é", "“", "among", "bodies", "(", "]", "1.5", "million", "his", "by", "in",
    ]), 0..40)) {
        read(Some(&words.join(" ")), &words.join(" "));
    }
}

#[test]
fn amounts_are_read_and_other_numbers_are_not() {
    let table: &[(&str, &[&str])] = &[
        ("twenty-six miners", &["26-26"]),
        ("two hundred and fifty miners", &["250-250"]),
        ("1,484 miners", &["1484-1484"]),
        ("3.5m people", &["3500000-3500000"]),
        ("1.2 million people", &["1200000-1200000"]),
        ("two dozen miners", &["24-24"]),
        ("more than a dozen miners", &["13-null"]),
        ("between 10 and 15 miners", &["10-15"]),
        ("ten to eleven miners", &["10-11"]),
        ("two or three miners", &["2-3"]),
        ("three miners and five cooks", &["3-3", "5-5"]),
        ("It cost $5 million.", &[]),
        ("It fell by 30 percent.", &[]),
        ("It lies 12 km away.", &[]),
        ("It happened on June 25.", &[]),
        ("It happened in 2014.", &[]),
        ("The jet was an F-16.", &[]),
        ("Ana Diaz, 34, spoke.", &[]),
        ("It began at 9 p.m.", &[]),
    ];
    for (text, expected) in table {
        let article = Article::new(None, None, text);
        let document = analyse(&article, &knowledge().language);
        let found: Vec<String> =
            dateline::analysis::amounts::find_amounts(&document.sentences[0], &knowledge().amounts)
                .iter()
                .map(|a| show(a.count))
                .collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn groups_counted_before_they_are_hurt() {
    check(&[
        (
            "Several gunmen attacked the depot. The gunmen were killed.",
            &["killed 3-null The gunmen"],
        ),
        // Without a number before them they stay a bare plural.
        ("The gunmen were killed.", &["killed 2-null The gunmen"]),
        (
            "Several gunmen were killed in a raid. Several more gunmen were killed later.",
            &["killed 3-null gunmen", "killed 3-null more gunmen"],
        ),
        (
            "Guards killed four rebels. Later a group of nine rebels came. Jets fired on them, killing all nine rebels.",
            &["killed 4-4 rebels", "killed 9-9 rebels"],
        ),
        (
            "The murder of six priests shook Kano. The priests were killed in May.",
            &["killed 6-6 priests"],
        ),
        (
            "A rebel fired on the guards. He was cornered and killed.",
            &["killed 1-1 He"],
        ),
    ]);
}

#[test]
fn hurt_by_what_is_said_of_hospitals_and_wounds() {
    check(&[
        (
            "The shooting killed two and sent three others to hospitals.",
            &["killed 2-2", "injured 3-3 others"],
        ),
        (
            "Four teenagers are recovering after a shooting.",
            &["injured 4-4 teenagers"],
        ),
        (
            "Police found three adults and a 17-year-old suffering from gunshot wounds.",
            &["injured 3-3 adults", "injured 1-1 a 17-year-old"],
        ),
        // Ages are no numbers of people.
        ("Two men, 20 and 24, were wounded.", &["injured 2-2 men"]),
        (
            "Her sons, 7 and 8, were wounded.",
            &["injured 2-null Her sons"],
        ),
        ("The ruling hurts the defense.", &[]),
        (
            "Ann Brown and Eve Green, 28 and 25 respectively, were killed.",
            &["killed 1-1 Ann Brown", "killed 1-1 Eve Green"],
        ),
        // Who tells it is not who suffers it, and a question tells nothing.
        (
            "Little Rock police say Fred Brown, 38, died on Friday.",
            &["killed 1-1 Fred Brown"],
        ),
        ("Nobody knows how many people have been killed.", &[]),
        ("He suffered a fatal gunshot wound.", &["killed 1-1 He"]),
        (
            "An injured woman was found outside the house.",
            &["injured 1-1 An injured woman"],
        ),
        (
            "One man was shot in his arm and two were shot in the head.",
            &["injured 1-1 man", "injured 2-2 man"],
        ),
        (
            "One man was hit by a bullet in the arm and one in the leg; all four were taken to hospital.",
            &[
                "injured 1-1 man [part]",
                "injured 4-4 man",
                "injured 1-1 man [part]",
            ],
        ),
        (
            "Four men were wounded - a 30-year-old was hit by a bullet in the neck.",
            &["injured 4-4 men", "injured 1-1 a 30-year-old [part]"],
        ),
        ("A bullet grazed the guard.", &["injured 1-1 the guard"]),
        (
            "A man who shot his girlfriend was held.",
            &["injured 1-1 his girlfriend"],
        ),
        // Those shot who are told dead are not hurt, and those no number covers are.
        (
            "Five people were shot. Four were taken to hospital.",
            &["injured 5-5 people", "injured 4-4 [part]"],
        ),
        (
            "A helicopter evacuated six people to a nearby hospital.",
            &["injured 6-6 people"],
        ),
        (
            "Crews evacuated six people from the valley.",
            &["displaced 6-6 people"],
        ),
        // One number counts the whole list.
        (
            "The blast killed six soldiers and civilians.",
            &["killed 6-6 soldiers"],
        ),
        // A market recovers from no wound.
        ("Four banks are recovering after a slow year.", &[]),
        (
            "Police found four men with gunshot wounds.",
            &["injured 4-4 men"],
        ),
        (
            "Medics took three passengers and a guard to a hospital.",
            &["injured 3-3 passengers", "injured 1-1 a guard"],
        ),
        (
            "Two females, 13 and 17 years of age, were wounded.",
            &["injured 2-2 females"],
        ),
        // The number of the emergency call counts nobody.
        (
            "A 911 caller reported that a man had been wounded.",
            &["injured 1-1 a man"],
        ),
        (
            "Four men were found with gunshot wounds.",
            &["injured 4-4 men"],
        ),
        (
            "Four men were found dead with gunshot wounds.",
            &["killed 4-4 men"],
        ),
        (
            "He fired into a crowd, hitting five students.",
            &["injured 5-5 students"],
        ),
        ("The storm moved on, hitting five towns.", &[]),
        (
            "A shooting injured eight people last week.",
            &["injured 8-8 people"],
        ),
        (
            "Gunmen shot six guests, one fatally.",
            &["injured 5-5 guests", "killed 1-1 guests"],
        ),
        (
            "A teenager was shot to death and five others were hit by bullets.",
            &["killed 1-1 A teenager", "injured 5-5 others"],
        ),
    ]);
}

#[test]
fn a_headline_and_its_lead_tell_the_same_people() {
    let found = read(
        Some("Toddler and another man injured in Kano shooting"),
        "A shooting in Kano left one man dead and two others injured, police said.",
    );
    let hurt: Vec<_> = found
        .iter()
        .filter(|f| f.starts_with("injured") && !f.contains('['))
        .collect();
    assert_eq!(hurt.len(), 2, "{found:?}");
}

/// The toll of an article of 9 September 2016.
fn killed(body: &str) -> Option<String> {
    let article = Article::new("2016-09-09".parse().ok(), None, body);
    let document = analyse(&article, &knowledge().language);
    let found = find_casualties(&document, knowledge(), &[], &[], &[]);
    toll(&document, &found).0.map(show)
}

#[test]
fn an_article_about_one_earlier_event_has_its_toll() {
    // The report of a trial: the event it is about lies years back.
    let trial =
        "A court in Kano on Friday sentenced a driver over a crash that killed six pupils in 2014.";
    assert_eq!(killed(trial).as_deref(), Some("6-6"));
    // Beside a fresh event the old one is background; a war's running total is nobody's toll.
    let fresh = "Four pupils were killed in a crash on Friday. A crash killed six pupils in 2014.";
    assert_eq!(killed(fresh).as_deref(), Some("4-4"));
    let running = "The war has killed 9,000 people since 2011.";
    assert_eq!(killed(running), None);
}

#[test]
fn those_hurt_who_die_later() {
    check(&[
        (
            "All four farmers were taken to hospital, where one of them later died.",
            &["injured 3-3 farmers", "killed 1-1 farmers"],
        ),
        (
            "Three other miners were injured, including a foreman who died from his wounds on Sunday.",
            &["injured 2-2 other miners", "killed 1-1 a foreman"],
        ),
        (
            "Five people, including Omar Haddad, were injured. Omar Haddad, 38, died of his injuries on Sunday.",
            &["injured 4-4 people", "killed 1-1 Omar Haddad"],
        ),
        (
            "Two miners were killed and three others were injured. He later died in hospital, a doctor said.",
            &["killed 2-2 miners", "injured 3-3 others"],
        ),
        (
            "Two porters were injured, one fatally.",
            &["injured 1-1 porters", "killed 1-1 porters"],
        ),
    ]);
}

#[test]
fn revised_figures() {
    check(&[
        (
            "Police first said that four sailors were injured; that number was later raised to five.",
            &["injured 4-4 sailors [alt]", "injured 5-5 sailors"],
        ),
        (
            "Officials first said 12 cooks were killed, but the figure was later revised to nine.",
            &["killed 12-12 cooks [alt]", "killed 9-9 cooks"],
        ),
    ]);
}

#[test]
fn apposed_and_described_victims() {
    check(&[
        (
            "Three others, two men and a woman, were injured in the market.",
            &[
                "injured 3-3 others",
                "injured 2-2 men [part]",
                "injured 1-1 a woman [part]",
            ],
        ),
        ("One of them, a baker of 60, died.", &["killed 1-1 a baker"]),
        (
            "A woman about 20 years old and a 6-year-old girl suffered severe injuries.",
            &["injured 1-1 A woman", "injured 1-1 a 6-year-old girl"],
        ),
        (
            "The blast killed Ralf Davis, 16 - who was asleep - and wounded a nurse.",
            &["killed 1-1 Ralf Davis", "injured 1-1 a nurse"],
        ),
        (
            "A driver was found two streets away with serious injuries.",
            &["injured 1-1 A driver"],
        ),
        (
            "The sheriff was shot. A civilian was shot in the same street.",
            &["injured 1-1 The sheriff", "injured 1-1 A civilian"],
        ),
    ]);
}
