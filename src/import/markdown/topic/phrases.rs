//! The phrases by which headings are told, in several languages.

use super::Topic::{
    self, Actions, Apart, Brief, Causes, Course, Decisions, Guardrails, Impact, Lessons, Lucky,
    Questions, Story, Summary, Timeline, Well, Worse,
};

/// Phrases in plain words and what they name. Of several in a heading the one that stands first counts, of
/// those that begin at one place the longest.
pub(super) const PHRASES: &[(Topic, &str)] = &[
    (
        Timeline,
        "timeline; timelines; time line; event order; chronology; chronological; sequence of events; \
         course of events; order of events; incident log; event log; events log; zeitleiste; \
         zeitachse; zeitverlauf; zeitlicher ablauf; chronologie; ablauf; hergang; deroule; \
         deroulement; ligne du temps; frise chronologique; cronologia; linea de tiempo; \
         linea del tiempo; linea temporal; linha do tempo; tijdlijn; tidslinje; os czasu; \
         zaman cizelgesi; хронология; таимлаин; タイムライン; 時系列; 经过; 時間軸; 时间线; 时间轴; 時間線; 経緯; 타임라인; \
         chain of events; log of events; list of events; play by play; blow by blow; \
         minute by minute; how it went; how it unfolded; how the incident unfolded; \
         how things unfolded; incident history; event history; what happened when; \
         when what happened; incident progression; run of events; order of things; \
         zeitlicher verlauf; verlauf der storung; deroulement des faits; fil des evenements; \
         secuencia de eventos; sucesion de hechos; sequencia de eventos; sequenza degli eventi; \
         verloop; handelsforlopp; haendelsesforlob; przebieg",
    ),
    (
        Story,
        "what happened; incident details; incident description; narrative; history; \
         was ist passiert; was geschah; que s est il passe; que paso; o que aconteceu; \
         cosa e successo; wat gebeurde er; wat is er gebeurd; incident response; \
         how we found out; how we noticed",
    ),
    (
        Brief,
        "key events; key times; key timestamps; milestones; key moments; important times",
    ),
    (
        Causes,
        "root cause; root causes; cause; causes; cause s; root cause s; contributing factor; \
         contributing factors; contributors; contributing causes; contributing conditions; \
         causal factors; causal analysis; five whys; 5 whys; 5 why; why did this happen; \
         why did it happen; why it happened; why this happened; why it broke; what caused; \
         what let this happen; what let it; what let this; what allowed this; what allowed it; \
         what made this possible; what made it possible; what contributed; how could this happen; conclusion of the analysis; ursache; \
         ursachen; ursachenanalyse; grundursache; beitragende faktoren; cause racine; \
         causes racines; causes profondes; facteurs contributifs; causa raiz; causas; causa; \
         causa radice; causa principale; factores contribuyentes; fatores contribuintes; \
         oorzaak; oorzaken; grondoorzaak; przyczyna; arsak; причина; причины; 根本原因; 根因; 原因; \
         근본 원인; 원인; why did it; why was; what led to; what went into it; underlying causes; \
         proximate cause; contributory factors; causal chain; what was behind it; facteurs; \
         causes identifiees; pourquoi c est arrive; factores; warum ist es passiert",
    ),
    (
        Well,
        "went well; went right; worked well; what worked; goes well; what held; positives; \
         kept the incident from being worse; what protected us; done well; did well; \
         was gut lief; gut gelaufen; lief gut; bien passe; bien fonctionne; salio bien; \
         funciono bien; correu bem; deu certo; foi bem; andato bene; ging goed; goed ging; \
         うまくいったこと; 良かった点; うまくいった; 做得好; 做得好的; 顺利; what helped; what saved us; successes; \
         highlights; kudos; good things; things that helped; what was good; went smoothly; \
         strengths; gut funktioniert; points positifs; points forts; lo que salio bien; \
         que salio bien; puntos fuertes; pontos positivos; cosa ha funzionato; wat ging er goed; \
         vad gick bra; co poszlo dobrze",
    ),
    (
        Worse,
        "went wrong; went poorly; went badly; went less well; could be better; be better; \
         gone better; done better; do better; didn t go well; did not go well; \
         didn t go so well; did not go so well; went not so well; not go as well; didn t work; \
         did not work; could be improved; can be improved; could have been improved; \
         can we improve; what failed; negatives; areas for improvement; areas of improvement; \
         not so well; schief gelaufen; schief lief; schlecht lief; nicht gut; mal passe; \
         moins bien; salio mal; fue mal; deu errado; correu mal; andato storto; ging fout; \
         fout ging; 改善が必要; うまくいかなかったこと; うまくいかなかった; 悪かった点; 做得不好; 做得不好的; what hurt; pain points; \
         what was hard; challenges; difficulties; what slowed us; slowed us down; \
         where we struggled; needs improvement; need improvement; to improve; things to improve; \
         room for improvement; improvement opportunities; opportunities for improvement; \
         went less smoothly; weaknesses; made it worse; lief schlecht; schlecht gelaufen; \
         nicht so gut; was lief schlecht; mal fonctionne; moins bien fonctionne; \
         pas bien fonctionne; points negatifs; points faibles; a ameliorer; lo que salio mal; \
         que salio mal; puntos debiles; a mejorar; pontos negativos; pode melhorar; \
         cosa non ha funzionato; wat ging er fout; kon beter; vad gick daligt; gick mindre bra; \
         co poszlo zle",
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
         key takeaways; what we learned; what did we learn; what have we learned; gelernt; \
         lecciones aprendidas; lecciones; licoes aprendidas; licoes; lecons apprises; \
         enseignements; lezioni apprese; geleerd; 教訓; 学んだこと; 经验教训; 教训; lessons identified; \
         what we take away; what we took away; what we took from; learning; learning points; \
         insights; was wir gelernt haben; ce que nous avons appris; lo que aprendimos; \
         aprendizajes; aprendizados; lardomar",
    ),
    (
        Actions,
        "action items; action item; actions; resulting action; being done to prevent; \
         being done about; stop it from; from repeating; from happening again; action points; action plan; action s; follow up; \
         follow ups; followup; followups; next steps; next step; todo; todos; to do; to dos; \
         to do list; remediation; remediations; remediation items; corrective; preventative; \
         preventive; prevention; improvements; improvement; mitigations; recommendations; \
         what we do next; what we will do; what will we do; what are we doing; \
         what we are doing; what is next; what s next; do next; what we re doing; \
         how do we do better; are we preventing; preventing it; prevent this; prevent it; \
         prevent recurrence; happening again; how will we prevent; how do we prevent; \
         how can we prevent; future work; planned work; planned changes; planned improvements; \
         tasks; repair items; measures; going forward; moving forward; future steps; changes we; \
         how we will; backlog items; tickets; massnahmen; aktionspunkte; nachste schritte; \
         folgemassnahmen; aufgaben; plan d action; prochaines etapes; mesures; \
         actions correctives; acciones; proximos pasos; medidas; tareas; mejoras; acoes; \
         plano de acao; proximos passos; pendencias; correcao; correcoes; tarefas; melhorias; \
         azioni; prossimi passi; misure; acties; actiepunten; vervolgstappen; maatregelen; \
         zadania; atgarder; задачи; деиствия; アクションアイテム; アクション; 再発防止策; 再発防止; 対策; 改善; 今後の対応; 行动项; \
         改进措施; 后续; 预防; 待办; 액션; 조치; actionables; actionable items; actionable; commitments; \
         plan of action; improvement plan; remedial; remediate; what happens next; what next; next up; \
         what was decided; what we decided; what we agreed; what was agreed; decided; \
         where do we go from here; way forward; path forward; steps forward; next actions; \
         follow on; work items; things to do; things we will do; hardening; prevent similar; \
         preventing this; preventing similar; avoid this; avoid similar; avoiding this; \
         stop this; make sure this; ensure this; doesn t happen again; does not happen again; \
         don t repeat; what we re changing; what we are changing; what will change; \
         what changes; changes being made; changes we are making; changes we re making; \
         what we ll do; what we ll change; what we plan; our plan; permanent fix; \
         permanent fixes; long term fix; long term fixes; short term fixes; fixes planned; \
         we re going to do; we are going to do; plans; resulting tickets; agreed actions; \
         hausaufgaben; korrekturmassnahmen; verbesserungen; was wir tun; folgeaktionen; \
         plan d actions; actions a mener; actions a venir; suites; ameliorations; \
         acciones correctivas; acciones de mejora; plan de accion; siguientes pasos; \
         seguimiento; acoes corretivas; piano d azione; azioni correttive; actielijst; \
         verbeterpunten; verbeteracties; nasta steg; opfolgning; dzialania; nastepne kroki",
    ),
    (Guardrails, "guardrails; guardrail; safeguards; leitplanken"),
    (
        Summary,
        "summary; overview; abstract; executive summary; tl dr; tldr; zusammenfassung; \
         uberblick; resume; resumen; resumo; riepilogo; sommario; samenvatting; 概要; サマリー; 摘要; \
         sintesi; synopsis; what was it; at a glance; in brief; en bref; en resumen; \
         kurzfassung; in short; management summary",
    ),
    (
        Impact,
        "impact; impacts; effects; auswirkung; auswirkungen; consequences; impacto; impatto; gevolgen; \
         影響; 影响; user impact; customer impact; who was affected; what was affected; \
         blast radius; impacto en los usuarios; auswirkung auf",
    ),
    (
        Course,
        "actions taken; acoes tomadas; medidas tomadas; acciones tomadas; actions prises; \
         mesures prises; massnahmen ergriffen; tasks performed; steps taken; measures taken; remediation actions taken; \
         actions performed; detection; resolution; recovery; immediate response; workaround; \
         workarounds; mitigation; time to repair; time to resolve; identified; investigation; \
         losung; behebung; resolucion; resolucao; risoluzione; oplossing; 検知; 対応; 解决",
    ),
    (
        Questions,
        "open questions; questions; unanswered questions; offene fragen; open issues; unknowns; \
         what we don t know; what we do not know; questions ouvertes; preguntas abiertas; \
         open points",
    ),
    (
        Decisions,
        "取り上げないこと; decided not to do; decisions against; what we will not do; will not do; won t do; \
         not going to do; what we won t; alternatives considered; options considered; rejected",
    ),
    (
        Apart,
        "not the root cause; not the cause; appendix; appendices; supporting information; \
         raw logs; logs; log excerpt; log excerpts; transcript; transcripts; slack; chat; \
         chat log; irc; glossary; references; links; further reading; participants; attendees; \
         authors; people; contacts; background; acknowledgements; acknowledgments; thanks; faq; \
         q a; parked ideas; how the session went; call to action; resources; related; anhang; \
         annexe; anexo; apendice; appendice; bijlage; 付録; 参考; 参考資料; 附录; \
         indicators of compromise; metrics; numbers; diagram; definitions; how to use; \
         call to actions; checklist; notes to the owner; status; action log; sign off; approval; \
         approvals; signatures; distribution; revision history; document history; \
         change history; version history; document control; changelog; external message; \
         internal email; internal message; customer communication; customer communications; \
         communication sent; communications sent; status updates sent; messaging; responders; \
         roles; teilnehmer; beteiligte; intervenants; participantes; slo; sla; meeting notes; \
         five things",
    ),
];

/// Phrases that count only where they are all that is said.
pub(super) const WHOLE: &[(Topic, &str)] = &[
    (
        Timeline,
        "log; events; event; sequence; chronicle; history of events; journal; updates; \
         the timeline; verlauf; protokoll; what happened when",
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
        "action; fixes; now what; plan; next; ai s; prevent; changes; remedy; remedies; \
         lessons and actions; folgen; fix; solutions; followup s; follow up s; future",
    ),
    (
        Well,
        "held; protected; good; gut; bien; bon; bem; bene; goed; worked; plus; the good; pros; positive",
    ),
    (
        Worse,
        "failed; what didn t; what did not; bad; schlecht; mal; mauvais; male; slecht; minus; delta; ugly; the ugly; \
         not so good; the bad; cons; negative; problems",
    ),
];
