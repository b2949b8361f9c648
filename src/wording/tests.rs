use super::*;
use crate::board::{Strength, Word};

fn engine(purpose: Purpose) -> Engine {
    Engine::new(purpose, &[], &[]).unwrap_or_else(|why| panic!("{why}"))
}

#[test]
fn a_text_without_an_end_gets_no_rewording_that_is_as_long() {
    let text = "Sam forgot to check it ".repeat(400);
    let wording = Wording::built_in();
    let findings = wording.check(&text, None);
    assert!(!findings.is_empty());
    let words = |finding: &Finding| {
        let instead = finding.instead.as_ref();
        instead.map_or(0, |instead| instead.text.split(' ').count())
    };
    assert!(findings.iter().all(|finding| words(finding) < 60));
}

#[test]
fn every_rule_finds_its_examples_and_nothing_in_the_others() {
    let engine = engine(Purpose::Blame);
    let wording = Wording::built_in();
    let mut wrong = Vec::new();
    for rule in &engine.rules.rules {
        let source = &rule.source;
        for text in &source.yes {
            let (column, text) = example(text);
            let tokens = engine.tokens(text);
            let hits = engine.rules.hits(&engine.words(&tokens), column);
            if !hits.iter().any(|hit| engine.rules.rule(hit) == source.id) {
                wrong.push(format!("{} does not find: {text}", source.id));
            }
        }
        for text in &source.no {
            let (column, text) = example(text);
            let mut found = wording.check(text, column);
            if source.category.is_some_and(Category::is_hint) {
                found = wording.hints(text);
            }
            for finding in found {
                wrong.push(format!("{} (no of {}): {text}", finding.rule, source.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_strength_grades_its_examples() {
    let engine = engine(Purpose::Strength);
    let wording = Wording::built_in();
    let mut wrong = Vec::new();
    for rule in &engine.rules.rules {
        for text in &rule.source.yes {
            let grade = wording.grade(text);
            if Some(grade.strength) != rule.strength {
                wrong.push(format!(
                    "{}: {} by {}: {text}",
                    rule.source.id,
                    grade.strength.word(),
                    grade.rule
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_name_of_its_own_and_examples() {
    let engine = engine(Purpose::Blame);
    let mut names: Vec<&str> = engine
        .rules
        .rules
        .iter()
        .map(|rule| rule.source.id)
        .collect();
    for rule in &engine.rules.rules {
        assert!(
            !rule.source.yes.is_empty(),
            "{} has no example",
            rule.source.id
        );
        assert!(
            rule.source.category.is_some(),
            "{} has no category",
            rule.source.id
        );
    }
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(count, names.len(), "two rules share a name");
}

#[test]
fn questions_are_short_and_ask() {
    for (category, question) in engine(Purpose::Blame).questions.all() {
        assert!(question.ends_with('?'), "{question}");
        let words = question
            .replace("{object}", "a b c")
            .split_whitespace()
            .count();
        assert!(words <= 15, "{}: {question}", category.word());
    }
    let all = Category::ALL.iter().filter(|category| !category.is_hint());
    let columns = [
        Column::Timeline,
        Column::Factor,
        Column::Guardrail,
        Column::Action,
    ];
    for &category in all {
        for column in columns {
            let asked = engine(Purpose::Blame)
                .questions
                .ask(category, Some(column), None, 7);
            assert!(!asked.is_empty(), "{}", category.word());
        }
    }
}

#[test]
fn a_finding_tells_where_and_asks_without_a_name() {
    let text = "Noor forgot to drain the node";
    let findings = Wording::built_in().check(text, Some(Column::Factor));
    let [finding] = findings.as_slice() else {
        panic!("{findings:?}");
    };
    assert_eq!(text.get(finding.span.clone()), Some("Noor forgot to"));
    assert_eq!(finding.category, Category::FailureVerb);
    assert!(!finding.question.contains("Noor"));
    let instead = finding
        .instead
        .as_ref()
        .map(|instead| instead.text.as_str());
    assert_eq!(instead, Some("It depended on memory to drain the node"));
}

#[test]
fn what_was_put_aside_stays_aside_until_its_words_change() {
    let wording = Wording::built_in();
    let text = "Noor ignored the banner";
    let mark = wording.check(text, None)[0].mark.clone();
    let aside = |other: &str| other == mark;
    assert!(wording.check_except(text, None, &[], aside).is_empty());
    assert!(
        wording
            .check_except("noor IGNORED the banner.", None, &[], aside)
            .is_empty()
    );
    assert_eq!(
        wording
            .check_except("Noor ignored the alarm", None, &[], aside)
            .len(),
        1
    );
}

#[test]
fn a_team_knows_its_people_and_systems() {
    let plain = Wording::built_in();
    let team = Wording::built_in().with_words(&["Zyx Qwv"], &["Kenji"]);
    assert!(plain.check("Zyx should have checked it", None).len() <= 1);
    assert_eq!(team.check("Zyx forgot the flag", None).len(), 1);
    assert_eq!(plain.check("Kenji forgot the flag", None).len(), 1);
    assert!(team.check("Kenji forgot the flag", None).is_empty());
}

#[test]
fn a_guess_of_a_misspelt_cue_is_one_letter_away() {
    let wording = Wording::built_in();
    assert_eq!(wording.check("Noor ingored the banner", None).len(), 1);
    assert_eq!(wording.check("carelss merge", None).len(), 1);
    assert!(wording.check("Noor explored the banner", None).is_empty());
}

#[test]
fn a_grade_names_its_kind_and_the_next_step() {
    let grade = Wording::built_in().grade("Teach the squads how vacuum works");
    assert_eq!(grade.strength, Strength::Weak);
    assert!(grade.next.ends_with('?'));
    let grade = Wording::built_in().grade("The editor refuses to save a bad rule");
    assert_eq!(grade.strength, Strength::Strong);
    assert!(grade.next.is_empty());
}

#[test]
fn a_text_of_any_length_takes_its_time_and_no_more() {
    let wording = Wording::built_in();
    let repeated = [
        "forgot ",
        "x",
        "\"",
        "“a\n",
        "\n",
        " 'a",
        "Kenji's ",
        "and forgot, ",
        "who forgot the ",
        "`\n``\n",
        "of the ",
        "did not ",
        "should have ",
        "\u{301}",
        "🙃",
        "a:b.c-d_",
    ];
    for part in repeated {
        let text = part.repeat((1 << 20) / part.len());
        assert!(wording.check(&text, None).len() <= MOST, "{part:?}");
        let short = part.repeat((1 << 17) / part.len());
        wording.grade(&short);
    }
}

#[test]
fn spans_lie_on_characters_whatever_the_text() {
    let wording = Wording::built_in();
    for text in [
        "Nöor förgot the flåg",
        "É forgot it",
        "ﬁnn forgot",
        "İ forgot the ğ",
    ] {
        for finding in wording.check(text, None) {
            assert!(text.get(finding.span.clone()).is_some(), "{text}");
        }
    }
}

/// The rules, read once for all the cases.
fn shared() -> &'static Wording {
    static SHARED: OnceLock<Wording> = OnceLock::new();
    SHARED.get_or_init(Wording::built_in)
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_strange(text in "(\\PC|\n|Noor |forgot |should have |not |'s |\"|`|who |, ){0,60}") {
        let wording = shared();
        for column in [None, Some(Column::Action)] {
            for finding in wording.check(&text, column) {
                proptest::prop_assert!(text.get(finding.span.clone()).is_some());
                if let Some(instead) = finding.instead {
                    proptest::prop_assert!(text.get(instead.span).is_some());
                }
            }
        }
        wording.hints(&text);
        wording.grade(&text);
    }
}
