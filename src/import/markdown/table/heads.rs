//! The words of the heads of tables, in several languages.

use super::super::phrase::{find, plain};
use super::Holds;

/// Words of heads in plain words; the first row with one of its words in the head counts.
const HEADS: &[(Holds, &str)] = &[
    (
        Holds::DoneWhen,
        "done when; definition of done; acceptance; acceptance criteria",
    ),
    (
        Holds::Due,
        "due; due date; deadline; eta; target; target date; by when; when due; completion \
         date; frist; fallig; bis; bis wann; termin; echeance; plazo; fecha limite; \
         vencimiento; prazo; scadenza; 期限; 截止; expected",
    ),
    (
        Holds::Ticket,
        "ticket; tickets; issue; bug; link; links; jira; reference; ref; tracking; pr; \
         url; github; issue link; チケット; 工单",
    ),
    (
        Holds::Owner,
        "owner; owners; assignee; assigned; assigned to; responsible; dri; lead; poc; \
         verantwortlich; zustandig; responsable; responsavel; dono; responsabile; \
         eigenaar; verantwoordelijke; 担当; 担当者; 负责人; 責任者; 담당자",
    ),
    (
        Holds::Status,
        "status; state; done; progress; completed; complete; closed; implemented; stand; zustand; statut; estado; stato; 状態; 状态; \
         ステータス",
    ),
    (
        Holds::Action,
        "action; actions; action item; action items; task; tasks; todo; follow up; item; \
         items; remediation; measure; recommendation; improvement; massnahme; aufgabe; \
         accion; tarea; acao; tarefa; azione; actie; アクション; 対策; 内容; 措施; 行动",
    ),
    (Holds::Link, "guardrail; guardrails"),
    (
        Holds::Source,
        "source; sources; evidence; quelle; quellen; fuente; fonte; bron; preuve; 根拠; 出典",
    ),
    (
        Holds::Event,
        "event; events; what; what happened; description; details; detail; summary; \
         activity; entry; message; update; comment; notes; happening; occurrence; \
         ereignis; was; beschreibung; vorgang; evenement; evento; eventos; descripcion; \
         descricao; descrizione; gebeurtenis; イベント; 出来事; 事象; 事件; 説明; 描述; события; событие",
    ),
    (
        Holds::Who,
        "who; actor; person; by; author; team; role; wer; qui; quien; quem; chi; wie; \
         user; system; component; 誰; 谁",
    ),
    (
        Holds::Time,
        "time; times; timestamp; when; utc; date time; datetime; date and time; hour; at; \
         start; start time; zeit; uhrzeit; zeitpunkt; wann; heure; hora; horario; ora; \
         tijd; tijdstip; czas; время; 時刻; 時間; 时间; 日時; 시간; tid; date & time; elapsed; t",
    ),
    (
        Holds::Date,
        "date; day; datum; tag; jour; fecha; dia; data; giorno; dag; 日付; 日期; дата",
    ),
    (
        Holds::Number,
        "no; nr; id; number; n; priority; prio; type; kind; p",
    ),
];

/// What a head says of its column.
pub(super) fn holds(head: &str) -> Holds {
    let plain = plain(head);
    let words = plain.trim();
    if words.is_empty() {
        return Holds::Other;
    }
    // "Date and time": what tells the time may tell the day as well.
    if find(&plain, "time").is_some() && find(&plain, "date").is_some() {
        return Holds::Time;
    }
    let is_among =
        |head: &str| (head.len() > 2 || !head.is_ascii()) && find(&plain, head).is_some();
    let mut rows = HEADS.iter();
    let exact = rows.find(|(_, heads)| heads.split("; ").any(|head| head == words));
    let mut rows = HEADS.iter();
    let among = || rows.find(|(_, heads)| heads.split("; ").any(is_among));
    let found = exact.or_else(among);
    found.map_or(Holds::Other, |(holds, _)| *holds)
}
