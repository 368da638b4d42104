//! Addresses and names of the net that are one token each: URLs, mail addresses, hosts, files, accounts, hashtags.

/// Last labels of hosts that are no words of English.
const TOP_LEVEL: &str = "com org net edu gov mil info biz int \
    uk de fr ru cn jp au ca nl se ch eu br pl cz tr ir il ua za nz kr mx ie ng ke eg sy lb iq pk bd lk ph vn th hk tw";

/// Endings of file names.
const FILES: &str = "doc docx pdf htm html php asp aspx jsp jpg jpeg png gif svg bmp xls xlsx csv ppt pptx txt rtf zip gz \
    exe mp3 mp4 avi mov wav xml json";

/// First labels of newsgroups.
const NEWSGROUPS: &str = "alt comp humanities misc news rec sci soc talk";

/// What stands at the head of a stretch of text; the number is its length.
pub(super) enum Found {
    Address(usize),
    /// No address starts within this length.
    Nothing(usize),
}

fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// Looks for an address at the head of `rest`, a text without white space.
pub(super) fn address(rest: &str) -> Found {
    let first = rest.chars().next().unwrap_or(' ');
    if matches!(first, '@' | '#') {
        return account(rest).map_or(Found::Nothing(1), Found::Address);
    }
    if !first.is_alphanumeric() {
        return Found::Nothing(0);
    }
    let scheme = ["http://", "https://", "ftp://", "mailto:", "www."]
        .into_iter()
        .find(|s| {
            rest.get(..s.len())
                .is_some_and(|r| r.eq_ignore_ascii_case(s))
        });
    if let Some(scheme) = scheme
        && rest[scheme.len()..].starts_with(char::is_alphanumeric)
    {
        return Found::Address(path(rest));
    }
    let run = length_while(rest, |c| {
        c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%')
    });
    let behind = &rest[run..];
    if let Some(domain) = behind.strip_prefix('@')
        && domain.starts_with(char::is_alphanumeric)
    {
        let domain_run = length_while(domain, |c| c.is_alphanumeric() || matches!(c, '.' | '-'));
        let domain = domain[..domain_run].trim_end_matches(['.', '-']);
        return Found::Address(run + 1 + domain.len());
    }
    let name = rest[..run].trim_end_matches(['.', '_', '-', '+', '%']);
    let host = is_host(name);
    if host && (behind.starts_with('/') || behind.starts_with(':')) && name.len() == run {
        let port = behind[1..].starts_with(|c: char| c.is_ascii_digit());
        if behind.starts_with('/') || port {
            return Found::Address(path(rest));
        }
    }
    if host || is_file(name) || is_newsgroup(name) {
        return Found::Address(name.len());
    }
    Found::Nothing(run)
}

fn length_while(text: &str, mut fits: impl FnMut(char) -> bool) -> usize {
    text.find(|c| !fits(c)).unwrap_or(text.len())
}

/// "@name", "#subject".
fn account(rest: &str) -> Option<usize> {
    let name = &rest[1..];
    let run = length_while(name, |c| c.is_alphanumeric() || matches!(c, '_' | '.'));
    let name = name[..run].trim_end_matches('.');
    name.starts_with(char::is_alphabetic)
        .then_some(1 + name.len())
}

/// Length of a URL: up to a quote or bracket that cannot be part of it, without the marks of the sentence at its end.
fn path(rest: &str) -> usize {
    let url = &rest[..length_while(rest, |c| {
        !matches!(
            c,
            '<' | '>' | '"' | '“' | '”' | '’' | '\'' | '{' | '}' | '|'
        )
    })];
    // A closing bracket stays when its opening one is part of the URL.
    let (round, square) = (url.contains('('), url.contains('['));
    let marks = |c: char| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '*' | '»')
            || (c == ')' && !round)
            || (c == ']' && !square)
    };
    url.trim_end_matches(marks).len()
}

/// "example.org", "www.example.co.uk"; the last label must be a known one, for a full stop may lack its blank.
fn is_host(name: &str) -> bool {
    let Some((stem, last)) = name.rsplit_once('.') else {
        return false;
    };
    let labels = || stem.split('.');
    listed(TOP_LEVEL, &last.to_lowercase())
        && (last.chars().all(char::is_lowercase) || last.len() > 2)
        && labels().all(|l| {
            l.len() > 1 && l.chars().all(|c| c.is_alphanumeric() || c == '-')
                || l.chars().all(|c| c.is_ascii_digit()) && !l.is_empty()
        })
        && labels().any(|l| l.chars().any(char::is_alphabetic))
}

/// "report_2.pdf".
fn is_file(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, last)| {
        listed(FILES, &last.to_lowercase()) && !stem.is_empty() && !stem.contains("..")
    })
}

/// "soc.culture.malta".
fn is_newsgroup(name: &str) -> bool {
    let mut labels = name.split('.');
    labels.next().is_some_and(|l| listed(NEWSGROUPS, l))
        && name.split('.').count() > 2
        && labels.all(|l| l.len() > 1 && l.chars().all(|c| c.is_lowercase() || c == '-'))
}
