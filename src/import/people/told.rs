//! Who is named on the cards of a record: as owner, before the words of an event, with `@`.
//!
//! What is no name for sure is left alone: whoever is met here is replaced in every document. Teams, roles,
//! labels and tools are nobody.

use std::collections::{HashMap, HashSet};

use super::super::Told;
use super::super::found::Reading;
use super::People;
use crate::board::{Card, Column};
use crate::text::fold;

/// Words that stand before colons, tools that say something, and others that are nobody.
const LABELS: &str = "\
    action actions after alarm alert alerts all analysis annonce api app april argo \
    august backup backups before began begin both bug build business call caller canary \
    causa cause causes cette channel ci client cluster code comment commit communication complaint \
    conclusion config confirmed context correction customer customers dashboard database datadog date december decision \
    deploy deployment deploys detail details detected detection done duration edit edited email end \
    ended error errors escalated escalation event everybody everyone example facilitator facts failed failure \
    false february finding findings first fix fixed folge follow followup friday gestern github \
    gitlab grafana here heute hinweis host hypothesis idea identified impact impacted important incident \
    info internal investigating investigation issue january jenkins job july june kafka kibana kubernetes \
    last later lesson lessons link linux log logs mail march message messages metric \
    metrics mise mitigated mitigation monday monitor monitoring more multiple nagios next nobody none \
    nota note notes november now observation october open opsgenie outage outcome output owner \
    page pagerduty people phase phone pingdom pipeline post postgres postmortem problem process product \
    prometheus public question reason recovered recovery redis release remark remediation report reported request \
    resolution resolved response restored result results review risk rollback root runbook saturday second \
    sentry september server shop slack someone source splunk start started state status statuspage \
    step steps summary sunday support symptom system task tbd team terraform test then \
    theory third thursday ticket time timeline todo trigger true tuesday unassigned unclear unknown \
    update updates ursache user users various version warn warning web website wednesday what \
    when where who why windows work workaround yes zabbix";
/// Words of which the names of teams and roles are made.
const TEAMS: &str = "\
    abteilung admin agent analyst analytics architecture backend betrieb billing board bot checkout chief \
    cloud commander committee comms company compliance core crew data database department deputy design \
    desk dev developer developers devops director duty engineer engineering engineers entwicklung equipe equipo \
    facilities finance frontend gmbh group guild head hosting hr identity inc infra infrastructure \
    integration integrations it lead leadership legal leitung liaison ltd management manager marketing mobile \
    network networking networks observability office officer on-call oncall operations operator ops owner owners \
    payment payments platform platforms privacy product provider qa release reliability responder responders sales \
    scribe search security service services squad sre staff storage supervisor supplier support team \
    teams technician technik tooling tools vendor équipe équipo";
/// What stands behind `@` and is nobody.
const SIGNS: &str = "\
    all author channel charset deprecated everyone group head here import latest main master \
    media name on-call oncall override param return returns see since staff timestamp todo \
    types user username version";
/// The longest name before a colon, in bytes.
const LONGEST: usize = 60;

/// Adds the people whom the cards name and the record has not told.
pub(in crate::import) fn meet_told(how: Told, reading: &mut Reading) {
    if how == Told::Fields {
        return;
    }
    let told = Names::new(reading);
    let mut people = Meeting::new(std::mem::take(&mut reading.details.people));
    if how == Told::Words {
        let owners: HashSet<&str> = told.owners.iter().map(String::as_str).collect();
        for name in &told.owners {
            if told.is_person(name) || told.is_certain(name) {
                people.meet(name);
            }
        }
        for name in &told.actors {
            let is_often = told.times.get(name).is_some_and(|&times| times > 1);
            let is_known = owners.contains(name.as_str()) || people.knows(name);
            if told.is_person(name) && (is_often || is_known) || told.is_certain(name) {
                people.meet(name);
            }
        }
    }
    for name in &told.mentions {
        people.meet(name);
    }
    reading.details.people = people.people.all();
}

/// The names on the cards of a record, each as it stands.
#[derive(Debug, Default)]
struct Names {
    owners: Vec<String>,
    actors: Vec<String>,
    /// How often somebody stands before a colon.
    times: HashMap<String, usize>,
    mentions: Vec<String>,
    /// All three without signs and case.
    places: [HashSet<String>; 3],
    /// Words in small letters: a name is none of them.
    ordinary: HashSet<String>,
}

impl Names {
    fn new(reading: &Reading) -> Self {
        let mut told = Self::default();
        for card in reading.found.iter().map(|found| &found.card) {
            told.learn(card);
        }
        for text in [&reading.details.summary, &reading.details.impact] {
            told.learn_words(text);
        }
        let places = [&told.owners, &told.actors, &told.mentions];
        told.places = places.map(|names| names.iter().map(|name| bare(name)).collect());
        told
    }

    fn learn(&mut self, card: &Card) {
        for text in [&card.text, &card.note, &card.done_when] {
            self.learn_words(text);
            mentions(text, &mut self.mentions);
        }
        mentions(&card.owner, &mut self.mentions);
        self.owners.extend(names(&card.owner));
        if card.column != Column::Timeline {
            return;
        }
        let before = card.first_line().split_once(": ").map(|(name, _)| name);
        for name in before
            .filter(|name| name.len() <= LONGEST)
            .into_iter()
            .flat_map(names)
        {
            let times = self.times.entry(name.clone()).or_default();
            *times += 1;
            if *times == 1 {
                self.actors.push(name);
            }
        }
    }

    fn learn_words(&mut self, text: &str) {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '@');
        let small =
            words.filter(|word| word.starts_with(char::is_lowercase) && !word.contains('@'));
        self.ordinary.extend(small.map(ToOwned::to_owned));
    }

    /// Whether this looks like the name of a person: up to three words with capitals, not all ordinary.
    fn is_person(&self, name: &str) -> bool {
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_nobody = |word: &&str| is_in(TEAMS, word) || is_in(LABELS, word);
        let is_ordinary = |word: &&str| self.ordinary.contains(&word.to_lowercase());
        (1..=3).contains(&words.len())
            && words.iter().enumerate().all(|(at, word)| is_name(word, at))
            && !words.iter().any(is_nobody)
            && !words.iter().all(is_ordinary)
    }

    /// Whether a handle in small letters is somebody's: it stands in two of the three places.
    fn is_certain(&self, name: &str) -> bool {
        let is_handle = name.chars().count() > 2
            && name.starts_with(char::is_lowercase)
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
            && !is_nobody(name);
        let name = bare(name);
        let places = self.places.iter().map(|place| place.contains(&name));
        is_handle && places.filter(|&is_there| is_there).count() > 1
    }
}

/// People with the forms by which they are known.
#[derive(Debug)]
struct Meeting {
    people: People,
    forms: HashSet<String>,
}

impl Meeting {
    fn new(met: Vec<crate::board::Person>) -> Self {
        let forms = met.iter().flat_map(|person| forms(&person.name)).collect();
        Self {
            people: People::of(met),
            forms,
        }
    }

    fn knows(&self, name: &str) -> bool {
        self.forms.contains(&bare(name))
    }

    fn meet(&mut self, name: &str) {
        if !self.knows(name) {
            self.people.meet(name);
            self.forms.extend(forms(name));
        }
    }
}

/// The name and its first word, without signs.
fn forms(name: &str) -> [String; 2] {
    let first = name.split_whitespace().next().unwrap_or_default();
    [bare(name), bare(first)]
}

fn bare(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The names in a field: "Priya (lead), @jonas and Mika" has three.
fn names(field: &str) -> Vec<String> {
    let parts = field
        .split([',', ';', '/', '+', '&'])
        .flat_map(|part| part.split(" and "));
    let name = |part: &str| {
        let name = part.split(['(', '<']).next().unwrap_or_default();
        let is_sign =
            |c: char| c.is_whitespace() || matches!(c, '@' | '*' | '`' | '_' | '"' | '[' | ']');
        name.trim_matches(is_sign).to_owned()
    };
    parts.map(name).filter(|name| !name.is_empty()).collect()
}

/// Whether a word can be part of a name: "Jonas", "O'Neil", "J." behind a first word.
fn is_name(word: &str, at: usize) -> bool {
    let letters = word.trim_end_matches('.');
    let count = letters.chars().count();
    let mut rest = letters.chars();
    let small = rest.by_ref().skip(1).filter(|c| c.is_lowercase()).count();
    // "PagerDuty" and "SRE" are no names; "McKay", "Jean-Luc" and "O'Neil" are.
    let humps = letters
        .char_indices()
        .filter(|(at, c)| *at > 3 && c.is_uppercase() && !letters.contains(['-', '\'', '’']))
        .count();
    letters.starts_with(char::is_uppercase)
        && letters
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
        && (small > 0 || at > 0 && count == 1)
        && (count > 1 || at > 0)
        && humps == 0
}

/// Adds the handles of a text that are not in code, each once in a text.
fn mentions(text: &str, met: &mut Vec<String>) {
    let mut in_code = false;
    let mut parts = text.split('@');
    let mut before = parts.next().unwrap_or_default();
    for part in parts {
        if before.matches('`').count() % 2 == 1 {
            in_code = !in_code;
        }
        let stands = !before.ends_with(|c: char| c.is_alphanumeric() || "_./@-+".contains(c));
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let end = part.find(|c| !is_part(c)).unwrap_or(part.len());
        let (token, after) = part.split_at_checked(end).unwrap_or_default();
        let name = token.trim_end_matches(['-', '.', '_']);
        let is_handle = name.chars().count() > 1 && name.starts_with(char::is_alphabetic);
        let is_other = after.starts_with(['/', '(', '[', '=']) || is_nobody(name);
        if stands && !in_code && is_handle && !is_other {
            met.push(name.to_owned());
        }
        before = part;
    }
}

/// Whether a handle is that of a team, or a sign of something else.
pub(in crate::import) fn is_nobody(handle: &str) -> bool {
    let mut parts = handle.split(['-', '.', '_']);
    is_in(SIGNS, handle) || is_in(LABELS, handle) || parts.any(|part| is_in(TEAMS, part))
}

fn is_in(words: &str, word: &str) -> bool {
    let small = word.to_lowercase();
    !small.is_empty() && words.split(' ').any(|known| known == small)
}

#[cfg(test)]
mod tests;
