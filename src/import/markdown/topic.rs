//! What the part of a document under a heading is about, told from the heading's words.

use super::phrase::{find, plain};

/// What a part of a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::import) enum Topic {
    /// The events in their order.
    Timeline,
    /// What happened; a timeline where its entries have times, else prose.
    Story,
    /// A few times that a timeline usually says once more.
    Brief,
    /// What let it happen.
    Causes,
    /// What protected us.
    Well,
    /// What made it worse.
    Worse,
    /// Where we were lucky.
    Lucky,
    /// What was learned, good and bad.
    Lessons,
    /// What will be done.
    Actions,
    /// What stops it next time.
    Guardrails,
    /// What happened, in short.
    Summary,
    /// How bad it was.
    Impact,
    /// How it was found and mended, in words.
    Course,
    /// What nobody could answer.
    Questions,
    /// What was decided against.
    Decisions,
    /// Something else, in which no entries are looked for.
    Apart,
}

impl Topic {
    /// Whether times in it are entries.
    pub(in crate::import) const fn is_timeline(self) -> bool {
        matches!(self, Self::Timeline | Self::Story | Self::Brief)
    }
}

use Topic::{
    Actions, Apart, Brief, Causes, Course, Decisions, Guardrails, Impact, Lessons, Lucky,
    Questions, Story, Summary, Timeline, Well, Worse,
};

/// Phrases in plain words and what they name. Of several in a heading the one that stands first counts, of
/// those that begin at one place the longest.
const PHRASES: &[(Topic, &str)] = &[
    (
        Timeline,
        "timeline; timelines; time line; chronology; chronological; sequence of events; \
         course of events; order of events; incident log; event log; events log; \
         zeitleiste; zeitachse; zeitverlauf; zeitlicher ablauf; chronologie; ablauf; \
         hergang; deroule; deroulement; ligne du temps; frise chronologique; cronologia; \
         linea de tiempo; linea del tiempo; linea temporal; linha do tempo; tijdlijn; \
         tidslinje; os czasu; zaman cizelgesi; хронология; таимлаин; タイムライン; 時系列; 经过; \
         時間軸; 时间线; 时间轴; 時間線; 経緯; 타임라인",
    ),
    (
        Story,
        "what happened; incident details; incident description; narrative; history; was \
         ist passiert; was geschah; que s est il passe; que paso; o que aconteceu; cosa e \
         successo; wat gebeurde er; wat is er gebeurd; incident response",
    ),
    (
        Brief,
        "key events; key times; key timestamps; milestones; key moments; important times",
    ),
    (
        Causes,
        "root cause; root causes; cause; causes; cause s; root cause s; contributing \
         factor; contributing factors; contributors; contributing causes; contributing \
         conditions; causal factors; causal analysis; five whys; 5 whys; 5 why; why did \
         this happen; why did it happen; why it happened; why this happened; why it \
         broke; what caused; what let this happen; what made this possible; conclusion of \
         the analysis; ursache; ursachen; ursachenanalyse; grundursache; beitragende \
         faktoren; cause racine; causes racines; causes profondes; facteurs contributifs; \
         causa raiz; causas; causa; causa radice; causa principale; factores \
         contribuyentes; fatores contribuintes; oorzaak; oorzaken; grondoorzaak; \
         przyczyna; arsak; причина; причины; 根本原因; 根因; 原因; 근본 원인; 원인",
    ),
    (
        Well,
        "went well; went right; worked well; what worked; goes well; what held; \
         positives; kept the incident from being worse; what protected us; done well; did \
         well; was gut lief; gut gelaufen; lief gut; bien passe; bien fonctionne; salio \
         bien; funciono bien; correu bem; deu certo; foi bem; andato bene; ging goed; \
         goed ging; うまくいったこと; 良かった点; うまくいった; 做得好; 做得好的; 顺利",
    ),
    (
        Worse,
        "went wrong; went poorly; went badly; went less well; could be better; be better; \
         gone better; done better; do better; didn t go well; did not go well; didn t go \
         so well; did not go so well; went not so well; not go as well; didn t work; did \
         not work; could be improved; can be improved; could have been improved; can we \
         improve; what failed; negatives; areas for improvement; areas of improvement; \
         not so well; schief gelaufen; schief lief; schlecht lief; nicht gut; mal passe; \
         moins bien; salio mal; fue mal; deu errado; correu mal; andato storto; ging \
         fout; fout ging; 改善が必要; うまくいかなかったこと; うまくいかなかった; 悪かった点; 做得不好; 做得不好的",
    ),
    (
        Lucky,
        "lucky; luck; good fortune; fortunate; gluck; glucklich; chance; coup de chance; \
         we were lucky and nobody had planned it; suerte; sorte; fortuna; geluk; 運が良かった; \
         幸運だったこと; 幸運; 幸运; ラッキー",
    ),
    (
        Lessons,
        "lessons learned; lessons learnt; lesson learned; lessons; learnings; takeaways; \
         key takeaways; what we learned; what did we learn; what have we learned; \
         gelernt; lecciones aprendidas; lecciones; licoes aprendidas; licoes; lecons \
         apprises; enseignements; lezioni apprese; geleerd; 教訓; 学んだこと; 经验教训; 教训",
    ),
    (
        Actions,
        "action items; action item; actions; action points; action plan; action s; follow \
         up; follow ups; followup; followups; next steps; next step; todo; todos; to do; \
         to dos; to do list; remediation; remediations; remediation items; corrective; \
         preventative; preventive; prevention; improvements; improvement; mitigations; \
         recommendations; what we do next; what we will do; what will we do; what are we \
         doing; what we are doing; what is next; what s next; do next; what we re doing; \
         how do we do better; are we preventing; preventing it; prevent this; prevent it; \
         prevent recurrence; happening again; how will we prevent; how do we prevent; how \
         can we prevent; future work; planned work; planned changes; planned \
         improvements; tasks; repair items; measures; going forward; moving forward; \
         future steps; changes we; how we will; backlog items; tickets; massnahmen; \
         aktionspunkte; nachste schritte; folgemassnahmen; aufgaben; plan d action; \
         prochaines etapes; mesures; actions correctives; acciones; proximos pasos; \
         medidas; tareas; mejoras; acoes; plano de acao; proximos passos; pendencias; \
         correcao; correcoes; tarefas; melhorias; azioni; prossimi passi; misure; acties; \
         actiepunten; vervolgstappen; maatregelen; zadania; atgarder; задачи; деиствия; \
         アクションアイテム; アクション; 再発防止策; 再発防止; 対策; 改善; 今後の対応; 行动项; 改进措施; 后续; 预防; 待办; 액션; 조치",
    ),
    (Guardrails, "guardrails; guardrail; safeguards; leitplanken"),
    (
        Summary,
        "summary; overview; abstract; executive summary; tl dr; tldr; zusammenfassung; \
         uberblick; resume; resumen; resumo; riepilogo; sommario; samenvatting; 概要; サマリー; \
         摘要; sintesi; synopsis",
    ),
    (
        Impact,
        "impact; impacts; auswirkung; auswirkungen; consequences; impacto; impatto; \
         gevolgen; 影響; 影响; user impact; customer impact",
    ),
    (
        Course,
        "actions taken; tasks performed; steps taken; measures taken; remediation actions \
         taken; actions performed; detection; resolution; recovery; immediate response; \
         workaround; workarounds; mitigation; time to repair; time to resolve; \
         identified; investigation; losung; behebung; resolucion; resolucao; risoluzione; \
         oplossing; 検知; 対応; 解决",
    ),
    (
        Questions,
        "open questions; questions; unanswered questions; offene fragen",
    ),
    (
        Decisions,
        "decided not to do; decisions against; what we will not do",
    ),
    (
        Apart,
        "not the root cause; not the cause; appendix; appendices; supporting information; \
         raw logs; logs; log excerpt; log excerpts; transcript; transcripts; slack; chat; \
         chat log; irc; glossary; references; links; further reading; participants; \
         attendees; authors; people; contacts; background; acknowledgements; \
         acknowledgments; thanks; faq; q a; parked ideas; how the session went; call to \
         action; resources; related; anhang; annexe; anexo; apendice; appendice; bijlage; \
         付録; 参考; 参考資料; 附录; indicators of compromise; metrics; numbers; diagram; \
         definitions; how to use; call to actions; checklist; notes to the owner; status; \
         action log",
    ),
];

/// Phrases that count only where they are all that is said.
const WHOLE: &[(Topic, &str)] = &[
    (
        Timeline,
        "log; events; event; the timeline; verlauf; protokoll; what happened when",
    ),
    (
        Story,
        "context; incident; response; details; description; the incident; the outage",
    ),
    (
        Causes,
        "why; trigger; triggers; factors; analysis; warum; pourquoi; por que; waarom; \
         conclusion; diagnosis; the problem; reason; reasons; the cause; the bug",
    ),
    (
        Actions,
        "action; fixes; now what; plan; fix; solutions; followup s; follow up s; future",
    ),
    (Well, "held; good; the good; pros; positive"),
    (Worse, "failed; bad; the bad; cons; negative; problems"),
];

/// How much of a heading a phrase has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It may stand among other words.
    Among,
    /// It is nearly all: at most two short words stand around it.
    Nearly,
    /// It is all.
    Whole,
}

/// What a heading or a label names.
pub(super) fn topic(text: &str, fit: Fit) -> Option<Topic> {
    let plain = plain(without_brackets(text));
    let words = plain
        .trim()
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let count = words.split(' ').count();
    if words.is_empty() || count > 12 {
        return None;
    }
    let whole = |(topic, phrases): &(Topic, &str)| {
        let is_one = phrases.split("; ").any(|phrase| phrase == words);
        is_one.then_some(*topic)
    };
    if let Some(topic) = WHOLE.iter().find_map(whole) {
        return Some(topic);
    }
    let mut best: Option<Found> = None;
    for (topic, phrases) in PHRASES {
        for phrase in phrases.split("; ") {
            let Some(place) = find(&plain, phrase) else {
                continue;
            };
            let found = Found {
                place,
                end: place + phrase.len(),
                topic: *topic,
            };
            if best.is_none_or(|best| found.is_better(best)) {
                best = Some(found);
            }
        }
    }
    best.filter(|best| best.fits(&plain, count, fit))
        .map(|best| best.topic)
}

/// A phrase that was found in a heading.
#[derive(Clone, Copy, Debug)]
struct Found {
    place: usize,
    end: usize,
    topic: Topic,
}

impl Found {
    /// Whether it says more about the heading than another: a timeline is one whatever else it is of; of others
    /// the first counts, and what holds the other.
    fn is_better(self, other: Self) -> bool {
        let is_timeline = |found: Self| found.topic == Timeline;
        if is_timeline(self) != is_timeline(other) {
            return is_timeline(self);
        }
        self.place < other.place && self.end >= other.end
            || self.place == other.place && self.end > other.end
            || self.place < other.end && self.end > other.end
            || self.end <= other.place
    }

    fn fits(self, plain: &str, count: usize, fit: Fit) -> bool {
        let others = plain.len().saturating_sub(self.end - self.place + 2);
        let phrase = plain.get(self.place..self.end).unwrap_or_default();
        // One word in the midst of others says what the sentence says, not what the part is about.
        let is_edge = self.place <= 4
            || self.end + 1 >= plain.len()
            || phrase.contains(' ')
            || !phrase.is_ascii();
        match fit {
            Fit::Among => count <= 10 && (is_edge || count <= 4),
            Fit::Nearly => others <= 14 && is_edge,
            Fit::Whole => others == 0,
        }
    }
}

/// A heading without what stands in brackets behind its words.
fn without_brackets(text: &str) -> &str {
    match text.find(['(', '（']) {
        Some(place) if place > 0 => text.get(..place).unwrap_or(text),
        _ => text,
    }
}

/// Whether a heading says that what follows has been done.
pub(super) fn is_completed(text: &str) -> bool {
    let plain = plain(text);
    [
        "completed",
        "done",
        "implemented",
        "finished",
        "taken",
        "erledigt",
        "termine",
        "完了",
        "concluido",
        "shipped",
    ]
    .iter()
    .any(|word| find(&plain, word).is_some())
}
