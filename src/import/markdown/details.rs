//! What a document says of the incident as a whole: title, summary, impact, severity, day, zone.

use super::super::stamp::{self, Day, Stamp};
use super::super::zones;
use super::action::Names;
use super::hints::zone_is_said;
use super::phrase::{is_nothing, is_place, plain};
use super::piece::Kind;
use super::sections::{Part, Role, Sections, split};
use super::topic::Topic;
use crate::board::{Details, Zone};
use crate::text::Clean;
use when::{day, zero};

mod when;

/// What a document says of the incident as a whole.
#[derive(Debug, Default)]
pub(super) struct About {
    /// The board's own fields.
    pub(super) details: Details,
    /// The day of the incident.
    pub(super) day: Option<Day>,
    /// The day on which it was written, where that is told and the incident was before it.
    pub(super) written: Option<Day>,
    /// The zone of all times.
    pub(super) zone: Option<Zone>,
    /// The moment after which `T+5m` counts.
    pub(super) zero: Option<Stamp>,
    /// Names of people and teams.
    pub(super) names: Names,
}

/// A name and its value: "Severity: 2".
type Field<'a> = (String, &'a str);

/// Reads it from a document and the fields above it.
pub(super) fn read(sections: &Sections<'_>, front: &[(&str, &str)]) -> About {
    let mut fields: Vec<Field<'_>> = Vec::new();
    fields.extend(front.iter().map(|(name, value)| (plain(name), *value)));
    let parts = sections
        .parts
        .iter()
        .filter(|part| may_be_field(sections, part));
    fields.extend(parts.flat_map(|part| fields_of(part)));
    let field = |names: &[&str]| {
        let mut fields = fields.iter();
        let named = fields.find(|(name, value)| names.contains(&name.trim()) && !is_empty(value));
        named.map(|(_, value)| value.trim())
    };
    let has = |wanted: &str| fields.iter().any(|(name, _)| name.trim() == wanted);
    let is_mail = has("from") && has("subject");
    let is_post = !front.is_empty() && POST.iter().any(|name| has(name));
    let title = named_title(front)
        .or_else(|| title(sections).filter(|_| !is_mail))
        .or_else(|| field(&["title", "subject"]))
        .unwrap_or_default();
    let heading = sections
        .parts
        .iter()
        .find(|part| matches!(part.piece.kind, Kind::Heading(_)));
    let heading = heading.map(|part| part.piece.text()).unwrap_or_default();
    let date = field(DATES).unwrap_or_default();
    let written = stamp::day_in(date).filter(|_| is_mail || is_post);
    let told = if written.is_some() { "" } else { date };
    let mut about = About {
        day: day(&[title, heading, told], sections, written).or(written),
        written,
        zero: zero(sections),
        zone: zone(sections, field(ZONES)).or_else(|| {
            // "When: 2025-07-19, 13:00 to 15:30 (CEST)"
            field(DATES)
                .and_then(zones::said_in)
                .or_else(|| when::zone_of_times(sections))
        }),
        ..About::default()
    };
    let details = &mut about.details;
    details.title = Clean::line(title);
    let summary = said(sections, Topic::Summary);
    details.summary = Clean::block(&if summary.is_empty() {
        lead(sections)
    } else {
        summary
    });
    details.impact = Clean::block(&said(sections, Topic::Impact));
    let severity = severity(sections).or_else(|| field(SEVERITY));
    details.severity = Clean::line(severity.unwrap_or_default());
    let services = field(SERVICES).unwrap_or_default().split(',');
    let services = services.map(|name| Clean::line(name.trim()));
    details.services = services.filter(|name| !name.is_empty()).collect();
    for (name, value) in &fields {
        if PEOPLE.contains(&name.trim()) {
            about.names.learn(value);
        }
    }
    about
}

/// Fields that only a post of a blog has.
const POST: &[&str] = &["layout", "categories", "slug", "permalink", "excerpt"];

/// Whether a value says nothing.
fn is_empty(value: &str) -> bool {
    is_nothing(value) || (is_place(value) && stamp::day_in(value).is_none())
}

const SERVICES: &[&str] = &[
    "affected",
    "services",
    "affected services",
    "service",
    "services affected",
];
const ZONES: &[&str] = &[
    "timezone",
    "time zone",
    "tz",
    "zone",
    "zona",
    "zeitzone",
    "zona horaria",
    "fuso horario",
];
const SEVERITY: &[&str] = &[
    "severity",
    "sev",
    "incident severity",
    "severity level",
    "priority",
    "schweregrad",
    "severidad",
    "gravite",
    "severidade",
    "gravita",
    "重大度",
];
const DATES: &[&str] = &[
    "date",
    "incident date",
    "date of incident",
    "when",
    "started",
    "start",
    "start time",
    "began",
    "started at",
    "date time",
    "date and time",
    "duration",
    "time",
    "occurred",
    "date of occurrence",
    "outage date",
    "datum",
    "fecha",
    "data",
    "incident start",
    "period",
    "日付",
    "発生日",
    "発生日時",
    "日期",
    "time of incident",
    "event date",
    "incident window",
    "window",
];
const PEOPLE: &[&str] = &[
    "authors",
    "author",
    "owner",
    "owners",
    "participants",
    "attendees",
    "team",
    "teams",
    "responders",
    "created by",
    "written by",
];

/// Whether a part may be a field of the document, and not of an entry or an action.
fn may_be_field(sections: &Sections<'_>, part: &Part<'_>) -> bool {
    let topic = sections.topic(part);
    matches!(
        part.piece.kind,
        Kind::Item | Kind::Text | Kind::More | Kind::Row | Kind::Head
    ) && !matches!(
        topic,
        Some(
            Topic::Timeline
                | Topic::Brief
                | Topic::Actions
                | Topic::Guardrails
                | Topic::Worse
                | Topic::Well
        )
    )
}

/// The fields of a line or a row: "Date: … · Severity: …", "| Severity | 2 |".
fn fields_of<'a>(part: &Part<'a>) -> Vec<Field<'a>> {
    let cells = &part.piece.cells;
    if let [name, value] = cells.as_slice() {
        return vec![(plain(&name.text), value.text.as_str())];
    }
    let text = part.piece.text();
    if text.len() > 600 {
        return Vec::new();
    }
    let chunks = text.split(" · ").flat_map(|chunk| chunk.split(" | "));
    let fields = chunks.filter_map(|chunk| {
        let chunk = chunk.trim_start_matches('*');
        let (name, from) = split(chunk)?;
        Some((plain(name), chunk.get(from..)?.trim()))
    });
    fields.collect()
}

/// The title among the fields above a document.
fn named_title<'a>(front: &[(&str, &'a str)]) -> Option<&'a str> {
    let named = front.iter().find(|(name, _)| name.trim() == "title");
    named
        .map(|(_, title)| *title)
        .filter(|title| !is_empty(title))
}

fn title<'a>(sections: &Sections<'a>) -> Option<&'a str> {
    let at = sections.title?;
    sections.parts.get(at).map(|part| part.piece.text())
}

/// What stands under headings of a topic.
fn said(sections: &Sections<'_>, topic: Topic) -> String {
    let parts = sections
        .parts
        .iter()
        .filter(|part| sections.topic(part) == Some(topic) && part.role == Role::Content);
    lines(parts.take(100))
}

/// The paragraphs before the first heading that says what follows.
fn lead(sections: &Sections<'_>) -> String {
    let parts = sections
        .parts
        .iter()
        .take_while(|part| sections.topic(part).is_none());
    let is_prose = |part: &&Part<'_>| {
        matches!(part.piece.kind, Kind::Text | Kind::More)
            && part.piece.column == 0
            && fields_of(part).is_empty()
    };
    lines(parts.filter(is_prose).take(30))
}

/// Parts as a text.
fn lines<'a>(parts: impl Iterator<Item = &'a Part<'a>>) -> String {
    let mut out = String::new();
    for part in parts {
        let text = part.text();
        match part.piece.kind {
            Kind::Text if is_nothing(text) || is_place(text) => continue,
            Kind::Text if out.is_empty() => {}
            Kind::Text => out.push_str("\n\n"),
            Kind::More if part.piece.is_broken => out.push('\n'),
            Kind::More => out.push(' '),
            Kind::Item if out.is_empty() => out.push_str("- "),
            Kind::Item => out.push_str("\n- "),
            Kind::Heading(_) | Kind::Head | Kind::Row | Kind::Code | Kind::Quote => continue,
        }
        out.push_str(text);
    }
    out.trim().to_owned()
}

/// What stands under a heading "Severity".
fn severity<'a>(sections: &Sections<'a>) -> Option<&'a str> {
    let under = |part: &&Part<'_>| {
        let heading = plain(&sections.section(part).heading);
        SEVERITY.contains(&heading.trim()) && part.role == Role::Content
    };
    let part = sections.parts.iter().find(under)?;
    Some(part.text()).filter(|text| !is_empty(text))
}

/// The zone of all times: of a sentence about them, else of a field.
fn zone(sections: &Sections<'_>, field: Option<&str>) -> Option<Zone> {
    let sentences = sections
        .parts
        .iter()
        .filter(|part| !matches!(part.piece.kind, Kind::Code | Kind::Row | Kind::Head));
    let mut said = sentences.filter(|part| zone_is_said(part.text()));
    let zone = said.next().and_then(|part| zones::said_in(part.text()));
    zone.or_else(|| field.and_then(zones::said_in))
}
