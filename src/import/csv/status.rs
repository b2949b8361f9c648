//! How an action stands, in the words of trackers and of several languages.

use crate::board::ActionStatus;
use crate::text::fold;

/// Words for what will not be done, which are looked at first: "closed as duplicate" is no success.
const DROPPED: &[&str] = &[
    "won't",
    "wont",
    "will not",
    "cancel",
    "dropped",
    "duplicate",
    "dup of",
    "rejected",
    "abandoned",
    "obsolete",
    "declined",
    "not planned",
    "verworfen",
    "abgebrochen",
    "abgelehnt",
    "annule",
    "abandonne",
    "cancelado",
    "descartado",
    "annullato",
    "geannuleerd",
    "vervallen",
    "avbruten",
    "annulleret",
    "avbrutt",
    "anulowan",
    "zrusen",
    "отменен",
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
    "unresolved",
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
    "in progress",
    "progress",
    "doing",
    "started",
    "wip",
    "ongoing",
    "review",
    "underway",
    "under way",
    "active",
    "in arbeit",
    "lauft",
    "begonnen",
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
    "erledigt",
    "fertig",
    "abgeschlossen",
    "termine",
    "fait",
    "clos",
    "hecho",
    "terminado",
    "completado",
    "cerrado",
    "concluido",
    "feito",
    "fatto",
    "completato",
    "chiuso",
    "klaar",
    "gereed",
    "afgerond",
    "klart",
    "klar",
    "avslutad",
    "gjort",
    "ferdig",
    "faerdig",
    "gotowe",
    "zrobione",
    "zakonczon",
    "hotovo",
    "готово",
    "выполнен",
    "закрыт",
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
    "no",
    "false",
    "☐",
    "[ ]",
    "offen",
    "geplant",
    "neu",
    "a faire",
    "ouvert",
    "pendiente",
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
    "открыт",
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

/// How an action stands; none where the words say nothing known.
pub(super) fn status(cell: &str) -> Option<ActionStatus> {
    let said = fold(cell.trim());
    let said = said.replace('’', "'");
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let starts = |words: &[&str]| words.iter().any(|word| said.starts_with(word));
    if said.is_empty() {
        None
    } else if has(DROPPED) {
        Some(ActionStatus::Dropped)
    } else if has(NOT_DONE) {
        Some(ActionStatus::Open)
    } else if MARKS.contains(&said.as_str()) || said.starts_with(['✅', '✓', '✔', '☑']) {
        Some(ActionStatus::Done)
    } else if has(DOING) {
        Some(ActionStatus::Doing)
    } else if has(DONE) {
        Some(ActionStatus::Done)
    } else if starts(OPEN) {
        Some(ActionStatus::Open)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_several_languages_are_understood() {
        for (words, expected) in [
            ("Done", ActionStatus::Done),
            ("✅ Done", ActionStatus::Done),
            ("Terminé", ActionStatus::Done),
            ("Erledigt", ActionStatus::Done),
            ("готово", ActionStatus::Done),
            ("完了", ActionStatus::Done),
            ("In Progress", ActionStatus::Doing),
            ("En cours", ActionStatus::Doing),
            ("進行中", ActionStatus::Doing),
            ("À faire", ActionStatus::Open),
            ("not started", ActionStatus::Open),
            ("☐", ActionStatus::Open),
            ("Won’t do", ActionStatus::Dropped),
            ("closed (dup of OPS-12)", ActionStatus::Dropped),
            ("Canceled", ActionStatus::Dropped),
        ] {
            assert_eq!(status(words), Some(expected), "{words}");
        }
        assert_eq!(status("every Tuesday"), None);
    }
}
