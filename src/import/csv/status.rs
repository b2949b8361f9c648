//! How an action stands, in the words of trackers and of several languages.

use crate::board::ActionStatus;
use crate::text::fold;

// A word stands by itself; one with a star at its end may go on: "закрыт*" is also "закрыто".

/// Words for what will not be done, which are looked at first: "closed as duplicate" is no success.
const DROPPED: &[&str] = &[
    "won't",
    "wont*",
    "will not",
    "cancel*",
    "dropped",
    "duplicate*",
    "dup of",
    "rejected",
    "abandoned",
    "abandonado",
    "obsolet*",
    "declined",
    "not planned",
    "verworfen",
    "abgebrochen",
    "abgelehnt",
    "annule*",
    "abandonn*",
    "anulad*",
    "descartad*",
    "annullat*",
    "geannuleerd",
    "vervallen",
    "avbruten",
    "annulleret",
    "avbrutt",
    "anulowan*",
    "zrusen*",
    "отменен*",
    "iptal",
    "中止",
    "取消",
    "취소",
];
/// Words for what is not done, also where a word for done is part of them.
const NOT_DONE: &[&str] = &[
    "not done",
    "undone",
    "incomplete",
    "not started",
    "notstarted",
    "reopen*",
    "unresolved",
    "unfinished",
    "unfixed",
    "nicht erledigt",
    "pas fait",
    "non termine",
    "no hecho",
    "未完",
    "未着手",
    "미완료",
    "未完成",
];
/// Words for what is being done.
const DOING: &[&str] = &[
    "inprogress",
    "progress*",
    "doing",
    "started",
    "wip",
    "ongoing",
    "review*",
    "inreview",
    "underway",
    "under way",
    "active",
    "actively",
    "in arbeit",
    "lauft",
    "begonnen*",
    "en cours",
    "en curso",
    "en progreso",
    "em andamento",
    "in corso",
    "mee bezig",
    "in behandeling",
    "pagaende",
    "pagar",
    "i gang",
    "w toku",
    "probiha",
    "в работе",
    "в процессе",
    "у роботі",
    "devam",
    "kesken",
    "進行中",
    "対応中",
    "进行中",
    "진행",
];
/// Words for what is done.
const DONE: &[&str] = &[
    "done",
    "complete",
    "completed",
    "closed",
    "resolved",
    "fixed",
    "shipped",
    "merged",
    "finished",
    "implemented",
    "delivered",
    "released",
    "deployed",
    "100%",
    "erledigt*",
    "fertig",
    "fertiggestellt",
    "abgeschlossen*",
    "termine",
    "terminee",
    "fait",
    "faite",
    "clos",
    "close",
    "cloture",
    "cloturee",
    "hecho",
    "hecha",
    "terminad*",
    "completad*",
    "cerrad*",
    "concluid*",
    "feito",
    "feita",
    "fatto",
    "fatta",
    "completat*",
    "chiuso",
    "chiusa",
    "klaar",
    "gereed",
    "afgerond",
    "klart",
    "klar",
    "klara",
    "avslutad*",
    "avslutat",
    "gjort",
    "ferdig",
    "faerdig",
    "gotowe",
    "zrobione",
    "zakonczon*",
    "hotovo",
    "готово",
    "выполнен*",
    "закрыт*",
    "виконано",
    "tamamlandi",
    "bitti",
    "valmis",
    "完了",
    "済",
    "完成",
    "완료",
];
/// Whole cells that say that it is done.
const MARKS: &[&str] = &[
    "x", "[x]", "✓", "✔", "✔️", "✅", "☑", "☑️", "yes", "y", "true", "ja", "oui", "si", "sim",
    "да", "1",
];
/// Words for what waits.
const OPEN: &[&str] = &[
    "open",
    "opened",
    "todo",
    "to do",
    "new",
    "backlog",
    "planned",
    "pending",
    "triage",
    "ready",
    "blocked",
    "on hold",
    "onhold",
    "no",
    "false",
    "☐",
    "[ ]",
    "offen",
    "geplant",
    "neu",
    "neue",
    "a faire",
    "ouvert",
    "pendiente*",
    "por hacer",
    "abierto",
    "aberto",
    "a fazer",
    "da fare",
    "aperto",
    "te doen",
    "att gora",
    "oppen",
    "aaben",
    "apen",
    "do zrobienia",
    "открыт*",
    "к выполнению",
    "новая",
    "acik",
    "yapilacak",
    "avoin",
    "未対応",
    "待办",
    "未开始",
    "할 일",
    "예정",
];

/// Words that turn what comes behind them, in the same part of a cell, into something that is to come.
const NEGATIONS: &[&str] = &[
    "not",
    "never",
    "no",
    "isn't",
    "hasn't",
    "haven't",
    "wasn't",
    "can't",
    "cannot",
    "to be",
    "will be",
    "should be",
    "must be",
    "can be",
    "until",
    "till",
    "once",
    "yet to",
    "nicht",
    "noch",
    "kein*",
    "bis",
    "pas",
    "non",
    "nao",
    "niet",
    "ikke",
    "inte",
    "ej",
    "nie",
    "neni",
    "ei",
    "не",
    "ще",
    "degil",
];
/// Words for waiting, which turn what would be done behind them too.
const WAITS: &[&str] = &[
    "blocked",
    "waiting",
    "waits",
    "awaiting",
    "pending",
    "on hold",
    "needs",
    "depends on",
];
/// Whole parts of a cell that say no to the part before them: "Deployed? Not yet".
const NOES: &[&str] = &[
    "no",
    "not",
    "not yet",
    "nein",
    "nicht",
    "noch nicht",
    "non",
    "pas encore",
];
/// What parts a cell.
const PARTS: &[char] = &[',', ';', '.', ':', '?', '(', ')', '–', '—', '|', '\n'];

/// How an action stands; none where the words say nothing known.
pub(super) fn status(cell: &str) -> Option<ActionStatus> {
    let said = fold(cell.trim()).replace('’', "'");
    let has = |words: &[&str]| first(&said, words).is_some();
    let (doing, done) = (stands(&said, DOING, &[]), stands(&said, DONE, WAITS));
    if said.is_empty() {
        None
    } else if has(DROPPED) {
        Some(ActionStatus::Dropped)
    } else if has(NOT_DONE) {
        Some(ActionStatus::Open)
    } else if MARKS.contains(&said.as_str()) || said.starts_with(['✅', '✓', '✔', '☑']) {
        Some(ActionStatus::Done)
    } else if doing == Some(true) {
        Some(ActionStatus::Doing)
    } else if doing.or(done) == Some(false) || first(&said, &["blocked"]) == Some(0) {
        Some(ActionStatus::Open)
    } else if done == Some(true) {
        Some(ActionStatus::Done)
    } else if first(&said, OPEN) == Some(0) {
        Some(ActionStatus::Open)
    } else {
        None
    }
}

/// Whether one of some words holds; false where the cell says no to it, none where it has none of them.
fn stands(said: &str, words: &[&str], waits: &[&str]) -> Option<bool> {
    let mut found = None;
    for part in said.split(PARTS).flat_map(|part| part.split(" - ")) {
        if let Some(place) = first(part, words) {
            let before = part.get(..place).unwrap_or_default();
            let is_negated = [NEGATIONS, waits]
                .iter()
                .any(|negations| first(before, negations).is_some());
            if is_negated {
                return Some(false);
            }
            found = Some(true);
        } else if found.is_some() && NOES.contains(&part.trim()) {
            return Some(false);
        }
    }
    found
}

/// Where the first of some words stands in a text.
fn first(said: &str, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| find(said, word)).min()
}

/// Where a word stands by itself. Scripts without blanks know no such thing: there it may stand anywhere.
fn find(said: &str, word: &str) -> Option<usize> {
    let (stem, goes_on) = match word.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (word, false),
    };
    let is_wide = |c: char| c >= '\u{2e80}';
    let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || is_wide(c));
    let anywhere = stem.chars().any(is_wide);
    let mut places = said.match_indices(stem).map(|(place, _)| place);
    places.find(|&place| {
        let (before, rest) = said.split_at_checked(place).unwrap_or_default();
        let behind = rest.get(stem.len()..).unwrap_or_default();
        anywhere
            || is_apart(before.chars().next_back()) && (goes_on || is_apart(behind.chars().next()))
    })
}

#[cfg(test)]
mod tests;
