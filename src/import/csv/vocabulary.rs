//! The words of headers, in several languages, in small letters and without accents.

/// What a column of a timeline holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// When it happened, said so that nothing else can be meant.
    Occurred,
    /// A time, or a date with a time.
    Time,
    /// A day.
    Date,
    /// When it ended.
    End,
    /// When it was written down or changed: a time only where there is no other one.
    Written,
    /// What happened.
    Words,
    /// What happened, in short; beside it there may be more.
    Title,
    /// Who did it.
    Actor,
    /// Where the fact came from.
    Source,
    /// A link, which is a source too.
    Link,
}

/// What a column of an action list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// What is to be done, said so that nothing else can be meant.
    Task,
    /// What is to be done, in many trackers.
    Title,
    /// More about it.
    Note,
    /// Who has it.
    Owner,
    /// Who has it, where no column says it better.
    Who,
    /// By when.
    Due,
    /// How it stands.
    Status,
    /// When it was done; filled only then.
    Done,
    /// How one can see that it is done.
    DoneWhen,
    /// The ticket, or a link to it.
    Ticket,
}

/// The words for the columns of timelines, parted by a stroke.
pub(super) const EVENTS: &[(Event, &str)] = &[
    (
        Event::Occurred,
        "occurred|occurred at|occurred on|event time|eventtime|happened at|\
         time of event",
    ),
    (
        Event::Time,
        "time|timestamp|datetime|date/time|date time|date and time|date & time|when|\
         at|start|started|started at|start time|begin|clock|utc|local time|time utc|\
         utc time|time stamp|ts|zeit|uhrzeit|zeitpunkt|zeitstempel|datum/uhrzeit|\
         datum/zeit|wann|heure|horodatage|quand|date/heure|date et heure|hora|\
         marca de tiempo|fecha/hora|fecha y hora|cuando|horario|data/hora|\
         data e hora|quando|ora|orario|data/ora|data e ora|tijd|tijdstip|wanneer|tid|\
         tidpunkt|tidspunkt|klokkeslett|klockslag|klokkeslaet|nar|czas|godzina|cas|\
         kdy|время|когда|час|коли|zaman|saat|ne zaman|aika|kello|時刻|日時|時間|时间|時間點|\
         日期时间|시간|시각|일시|언제",
    ),
    (
        Event::Date,
        "date|day|datum|tag|jour|fecha|dia|data|giorno|dag|dato|dzien|den|дата|день|\
         tarih|gun|paivamaara|日付|日期|날짜",
    ),
    (
        Event::End,
        "end|ended|ended at|end time|until|to|ende|bis|fin|jusqu'a|hasta|fim|fine|\
         einde|slut|slutt|koniec|конец|bitis|終了|结束|종료",
    ),
    (
        Event::Written,
        "created|created at|logged|logged at|reported|reported at|recorded|updated|\
         updated at|erstellt|cree le|creado|criado|creato|date created",
    ),
    (
        Event::Words,
        "event|description|what|what happened|message|msg|details|detail|note|notes|\
         activity|entry|log|body|text|update|action|actions|comment|comments|\
         incident|content|event data|eventdata|observation|event description|\
         timeline|ereignis|beschreibung|was|was ist passiert|vorgang|meldung|\
         evenement|fait|quoi|evento|descripcion|suceso|que paso|que|acontecimento|\
         descricao|o que aconteceu|descrizione|cosa|gebeurtenis|omschrijving|\
         beschrijving|wat|handelse|beskrivning|vad|haendelse|hendelse|beskrivelse|\
         hvad|hva|zdarzenie|opis|udalost|popis|co|событие|описание|что|что произошло|\
         подія|опис|olay|aciklama|tapahtuma|kuvaus|出来事|イベント|内容|事象|対応内容|事件|描述|事項|이벤트|\
         내용|사건",
    ),
    (
        Event::Title,
        "title|summary|subject|headline|name|titel|titre|titulo|titolo|\
         zusammenfassung|resume|resumen|resumo",
    ),
    (
        Event::Actor,
        "who|actor|by|author|user|person|responder|reporter|from|sender|owner|team|\
         performed by|reported by|wer|autor|akteur|bearbeiter|melder|qui|auteur|\
         acteur|quien|quem|chi|autore|wie|door|vem|hvem|kto|kdo|кто|автор|хто|kim|\
         kuka|誰|担当|担当者|対応者|谁|人员|누가|담당자",
    ),
    (
        Event::Source,
        "source|channel|origin|system|tool|reference|evidence|quelle|kanal|herkunft|\
         canal|fuente|origen|fonte|bron|kalla|kilde|zrodlo|zdroj|источник|джерело|\
         kaynak|lahde|情報源|来源|출처",
    ),
    (
        Event::Link,
        "link|url|ref|source url|permalink|lien|enlace|collegamento|lank|lenke|\
         ссылка|リンク|链接|링크",
    ),
];

/// The words for the columns of action lists, parted by a stroke.
pub(super) const ACTIONS: &[(Action, &str)] = &[
    (
        Action::Task,
        "action|actions|action item|action items|task|tasks|item|todo|to do|\
         follow up|followup|remediation|improvement|corrective action|\
         preventive action|what|massnahme|massnahmen|aufgabe|aktion|tache|mesure|\
         action corrective|accion|tarea|medida|acao|tarefa|azione|attivita|compito|\
         actie|actiepunt|taak|atgard|uppgift|handling|tiltak|oppgave|opgave|\
         dzialanie|zadanie|akce|ukol|действие|задача|мера|дія|завдання|eylem|gorev|\
         aksiyon|toimenpide|tehtava|アクション|アクションアイテム|対応|対策|タスク|行动|行动项|任务|措施|조치|작업",
    ),
    (
        Action::Title,
        "title|summary|name|subject|content|issue title|titel|titre|titulo|titolo|\
         description|beschreibung|descripcion|descricao|descrizione",
    ),
    (
        Action::Note,
        "note|notes|details|comment|comments|remarks|bemerkung|commentaire|\
         comentario|备注|備考|비고",
    ),
    (
        Action::Owner,
        "owner|owners|assignee|assignees|assigned|assigned to|responsible|dri|lead|\
         action owner|assignee name|verantwortlich|verantwortlicher|verantwortliche|\
         zustandig|besitzer|responsable|proprietaire|assigne a|asignado|asignado a|\
         responsavel|responsabile|eigenaar|verantwoordelijke|ansvarig|ansvarlig|\
         wlasciciel|odpowiedzialny|zodpovida|vlastnik|ответственный|исполнитель|\
         відповідальний|sorumlu|vastuuhenkilo|担当|担当者|責任者|负责人|責任人|담당자|담당",
    ),
    (
        Action::Who,
        "who|team|assignee email|wer|qui|quien|quem|chi|wie|vem|hvem|kto|кто|kim|誰|谁|\
         누가",
    ),
    (
        Action::Due,
        "due|due date|duedate|due on|due by|deadline|target|target date|eta|by when|\
         end date|complete by|frist|fallig|fallig am|termin|bis|bis wann|echeance|\
         date limite|vencimiento|fecha limite|plazo|prazo|data limite|scadenza|\
         vervaldatum|forfallodatum|forfallsdato|forfaldsdato|срок|дедлайн|термін|\
         son tarih|maaraaika|期限|期日|締切|截止日期|截止|기한|마감일|마감",
    ),
    (
        Action::Status,
        "status|state|progress|stage|section/column|done|done?|completed?|stand|\
         zustand|erledigt|statut|etat|avancement|estado|situacao|stato|tila|stan|\
         stav|статус|состояние|стан|durum|ステータス|状態|状況|状态|狀態|상태",
    ),
    (
        Action::Done,
        "completed|completed at|resolved|closed at|done at|date completed|\
         completion date|erledigt am",
    ),
    (
        Action::DoneWhen,
        "done when|acceptance|acceptance criteria|definition of done|\
         success criteria|erledigt wenn",
    ),
    (
        Action::Ticket,
        "link|url|ticket|issue|issue key|jira|bug|tracking|pr|reference|ref|key|id|\
         task id|ticket link|tracking issue|verknupfung|vorgang|lien|enlace|\
         collegamento|lank|lenke|ссылка|リンク|チケット|链接|工单|링크|티켓",
    ),
];
