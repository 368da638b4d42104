//! Words around the places of events: prepositions, nouns for parts of places, verbs that move or strike.

pub const IN: &[&str] = &[
    "in",
    "at",
    "near",
    "outside",
    "around",
    "across",
    "inside",
    "throughout",
    "along",
    "off",
    "within",
    "through",
    "beyond",
    "beside",
    "opposite",
    "behind",
    "above",
    "close",
    "amid",
    "via",
    "north",
    "south",
    "east",
    "west",
];
pub const TO: &[&str] = &["to", "into", "toward", "towards", "onto", "for"];
pub const FROM: &[&str] = &["from", "out"];
pub const ON: &[&str] = &["on", "upon", "over", "against"];
/// Nouns for a part, a kind or a side of a place, beside those of the table.
pub const PARTS: &[&str] = &[
    "city",
    "town",
    "village",
    "hamlet",
    "capital",
    "area",
    "suburb",
    "outskirts",
    "border",
    "coast",
    "part",
    "parts",
    "center",
    "centre",
    "heart",
    "edge",
    "side",
    "airport",
    "port",
    "camp",
    "stronghold",
    "enclave",
    "neighborhood",
    "neighbourhood",
    "quarter",
    "countryside",
    "streets",
    "street",
    "square",
    "road",
    "highway",
    "market",
    "waters",
    "portion",
    "corner",
    "town",
    "villages",
    "towns",
    "cities",
    "provinces",
    "districts",
    "areas",
    "suburbs",
];
pub const DIRECTIONS: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
];
/// Prepositions before an event that is another one: "was held over the attack", "since the raid".
pub const OTHER_EVENTS: &[&str] = &[
    "after",
    "for",
    "about",
    "over",
    "since",
    "following",
    "before",
    "despite",
    "than",
    "like",
    "regarding",
    "concerning",
    "until",
];
/// Those at a place whose words tell what happened there, beside those of the table.
pub const WITNESSES: &[&str] = &[
    "witness",
    "witnesses",
    "police",
    "hospital",
    "hospitals",
    "medics",
    "doctors",
    "doctor",
    "rescuers",
    "villagers",
    "activists",
    "authorities",
    "paramedics",
    "shopkeepers",
];
/// Nouns of number, before which "about" counts: "arrested about a dozen".
pub const NUMBERS: &[&str] = &[
    "number", "dozen", "half", "third", "quarter", "hundred", "thousand", "people", "%",
];
/// Stretches of time: "over two days".
pub const TIMES: &[&str] = &[
    "period", "minute", "hour", "day", "night", "week", "weekend", "month", "year", "decade",
    "course",
];
/// Verbs that send something into a place.
pub const THROWS: &[&str] = &[
    "fire", "launch", "lob", "hurl", "throw", "drop", "drive", "ram", "crash", "plow", "plough",
    "slam", "burst", "break",
];
/// Acts of words: where they are spoken counts, not what they speak of.
pub const VERBAL: &[&str] = &[
    "ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AGREE",
];
/// Acts that strike a place.
pub const BODILY: &[&str] = &[
    "ASSAULT", "DISASTER", "ACCIDENT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT",
];
