//! Syslog: RFC 3164, RFC 5424, and what journals print of it.

use super::super::epoch;
use super::super::stamp::{Day, Moment, Stamp, named_month};
use super::line::{Line, Sort};
use crate::text::Scan;

/// Reads `<165>1 2025-04-21T09:59:10.003Z host app 812 ID47 [data] words`.
pub(super) fn modern(text: &str) -> Option<Line> {
    // Over TCP each line may begin with its length.
    let text = match text.split_once(' ') {
        Some((count, rest))
            if !count.is_empty()
                && count.bytes().all(|b| b.is_ascii_digit())
                && rest.starts_with('<') =>
        {
            rest
        }
        _ => text,
    };
    let (priority, rest) = text.strip_prefix('<')?.split_once('>')?;
    let rest = rest.strip_prefix("1 ")?;
    if priority.len() > 3 || priority.parse::<u16>().is_err() {
        return None;
    }
    let mut fields = rest.splitn(6, ' ');
    let mut field = || fields.next().filter(|field| !field.is_empty());
    let (time, host, app, process, _id) = (field()?, field()?, field()?, field()?, field()?);
    let words = without_data(fields.next().unwrap_or_default());
    let stamp = match time {
        "-" => None,
        time => Some(epoch::stamp_of(
            epoch::moment(time.parse().ok()?),
            time.len(),
        )),
    };
    let known = |field: &str| if field == "-" { "" } else { field }.to_owned();
    let (app, process) = (known(app), known(process));
    let tag = if process.is_empty() {
        app
    } else {
        format!("{app}[{process}]")
    };
    Some(named(stamp, &known(host), &tag, words))
}

/// The words behind the structured data.
fn without_data(text: &str) -> &str {
    let mut rest = text.strip_prefix('-').unwrap_or(text);
    while rest.starts_with('[') {
        let mut is_escaped = false;
        let end = rest.find(|c| {
            let ends = c == ']' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            ends
        });
        rest = end.and_then(|end| rest.get(end + 1..)).unwrap_or_default();
    }
    rest.trim_start().trim_start_matches('\u{feff}')
}

/// Reads `Apr  2 04:10:04 host tag[2211]: words`, with a priority or a year too.
pub(super) fn classic(text: &str) -> Option<Line> {
    let mut scan = Scan::new(after_priority(text));
    let month = scan.run(10, char::is_alphabetic);
    let number = named_month(month)?;
    scan.skip(month.len());
    scan.eat(&['.']);
    if !scan.blanks() {
        return None;
    }
    let day = i8::try_from(scan.digits(1..=2)?).ok()?;
    if !scan.blanks() {
        return None;
    }
    let mut after = scan;
    let year = after.digits(4..=4).filter(|_| after.blanks());
    if year.is_some() {
        scan = after;
    }
    let time = epoch::clock(&mut scan)?;
    let day = match year {
        Some(year) => {
            Day::Date(jiff::civil::Date::new(i16::try_from(year).ok()?, number, day).ok()?)
        }
        None => Day::NoYear { month: number, day },
    };
    let start = Moment {
        day: Some(day),
        time: Some(time),
        ..Moment::default()
    };
    // "Jan 5 10:00:00 AM" and "UTC:" behind the time are for those who read any time.
    let blank = scan.blanks();
    let word = scan.rest().split_whitespace().next().unwrap_or_default();
    if !blank || matches!(word, "AM" | "PM" | "am" | "pm") || word.starts_with("UTC") {
        return None;
    }
    let stamp = epoch::stamp_of(start, scan.taken());
    let (host, rest) = scan.rest().split_once(' ').unwrap_or((scan.rest(), ""));
    let (tag, words) = tag(rest).unwrap_or(("", rest.trim_start_matches([':', ' '])));
    Some(named(Some(stamp), host, tag, words))
}

/// Reads what stands behind a full time where it is `host tag[2211]: words`.
pub(super) fn behind(stamp: &Stamp, rest: &str) -> Option<Line> {
    let (host, rest) = rest.trim_start().split_once(' ')?;
    let is_host = !host.is_empty()
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b':'));
    if !is_host || host.ends_with(':') || host.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let (tag, words) = tag(rest)?;
    Some(named(Some(stamp.clone()), host, tag, words))
}

/// The tag in front of the words: `weigh[2211]: `, `kernel: `.
fn tag(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text
        .find(": ")
        .or_else(|| text.strip_suffix(':').map(str::len))?;
    let tag = text.get(..end)?;
    let is_tag = !tag.is_empty() && tag.len() <= 60 && !tag.contains([' ', '"', '=']);
    is_tag.then(|| (tag, text.get(end + 1..).unwrap_or_default().trim_start()))
}

/// A text without `<34>` before it, and without the star of a clock that is not in step.
fn after_priority(text: &str) -> &str {
    let rest = text.strip_prefix('<').and_then(|rest| rest.split_once('>'));
    let rest =
        rest.filter(|(number, _)| number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()));
    rest.map_or(text, |(_, rest)| rest).trim_start_matches('*')
}

fn named(stamp: Option<Stamp>, host: &str, tag: &str, words: &str) -> Line {
    let source = format!("syslog {host} {tag}");
    // Line ends are escaped where a line must be one.
    let text = words.replace("#012", "\n").replace("#011", " ");
    Line {
        stamp,
        text,
        source: Some(source.trim_end().to_owned()),
        sort: Sort::Machine,
        is_whole: false,
        is_informing: false,
    }
}
