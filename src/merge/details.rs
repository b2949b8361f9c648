//! The board's own fields, one by one; lists as sets that keep their order.

use std::collections::BTreeSet;

use super::three::{Clashes, Three};
use crate::board::{AgendaPosition, Details, Person, Spread, Voting, Word};
use crate::text::Clean;

/// The merged fields.
pub(super) fn merge(three: Three<'_, Details>, clashes: &mut Clashes) -> Details {
    let people = people(three.field(|d| &d.people), clashes);
    let agenda = agenda(three.field(|d| &d.agenda), clashes);
    let mut line =
        |name, of: fn(&Details) -> &Clean| clashes.fact(name, three.field(of), ToString::to_string);
    Details {
        id: *three.field(|d| &d.id).greatest(),
        title: line("title", |d| &d.title),
        summary: line("summary", |d| &d.summary),
        severity: line("severity", |d| &d.severity),
        impact: line("impact", |d| &d.impact),
        facilitator: line("facilitator", |d| &d.facilitator),
        status: clashes.fact("status", three.field(|d| &d.status), |w| {
            w.word().to_owned()
        }),
        began: clashes.fact("beginning", three.field(|d| &d.began), |at| {
            at.map(|at| at.to_string()).unwrap_or_default()
        }),
        zone: clashes.fact("zone", three.field(|d| &d.zone), crate::board::Zone::name),
        closing: spread(three.field(|d| &d.closing)),
        safety: spread(three.field(|d| &d.safety)),
        services: three.field(|d| &d.services).list(),
        questions: three.field(|d| &d.questions).list(),
        decisions_against: three.field(|d| &d.decisions_against).list(),
        silenced: three.field(|d| &d.silenced).list(),
        voting: voting(three.field(|d| &d.voting)),
        people,
        agenda,
    }
}

/// People by name; where both sides gave one another role, one is chosen.
fn people(three: Three<'_, Vec<Person>>, clashes: &mut Clashes) -> Vec<Person> {
    if let Some(people) = three.settled() {
        return people.clone();
    }
    let names = |people: &Vec<Person>| people.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    let [base, ours, theirs] = [three.base, three.ours, three.theirs].map(names);
    let names = Three {
        base: &base,
        ours: &ours,
        theirs: &theirs,
    }
    .list();
    let none = Clean::default();
    let mut role = |name: &Clean| {
        let of = |people: &'_ [Person]| {
            people
                .iter()
                .find(|p| p.name == *name)
                .map(|p| p.role.clone())
        };
        let base = of(three.base);
        let (ours, theirs) = (of(three.ours), of(three.theirs));
        // On a side that does not have the person, the role is as it was.
        let or_old = |role: Option<Clean>| {
            role.or_else(|| base.clone())
                .unwrap_or_else(|| none.clone())
        };
        let (ours, theirs) = (or_old(ours), or_old(theirs));
        let base = or_old(None);
        clashes.fact(
            "role",
            Three {
                base: &base,
                ours: &ours,
                theirs: &theirs,
            },
            ToString::to_string,
        )
    };
    names
        .into_iter()
        .map(|name| Person {
            role: role(&name),
            name,
        })
        .collect()
}

/// The further phase and question win quietly: where the meeting stands is no fact to settle.
fn agenda(three: Three<'_, AgendaPosition>, clashes: &mut Clashes) -> AgendaPosition {
    AgendaPosition {
        name: clashes.fact("agenda", three.field(|a| &a.name), ToString::to_string),
        phase: *three.field(|a| &a.phase).greatest(),
        step: *three.field(|a| &a.step).greatest(),
    }
}

/// The larger numbers win quietly: they lose no vote.
fn voting(three: Three<'_, Voting>) -> Voting {
    Voting {
        voters: *three.field(|v| &v.voters).greatest(),
        budget: *three.field(|v| &v.budget).greatest(),
        open: *three.field(|v| &v.open).greatest(),
        counted: three.field(|v| &v.counted).union(),
    }
}

/// The larger number of each answer wins quietly: what few people answered is told nowhere.
fn spread(three: Three<'_, Spread>) -> Spread {
    let answers = [three.base, three.ours, three.theirs].map(|spread| spread.keys());
    let answers: BTreeSet<u8> = answers.into_iter().flatten().copied().collect();
    let count = |answer| {
        let [base, ours, theirs] =
            [three.base, three.ours, three.theirs].map(|spread| spread.get(&answer));
        let three = Three {
            base: &base,
            ours: &ours,
            theirs: &theirs,
        };
        Some((answer, **(three.greatest().as_ref()?)))
    };
    answers.into_iter().filter_map(count).collect()
}
