//! A small made-up board with one of everything.

use crate::board::{
    ActionStatus, At, Board, Card, CardId, Column, Decision, Details, Effect, Family,
    GuardrailState, Id, Ids, Kind, Milestone, Person, Spot,
};
use crate::text::Clean;

pub(in crate::export) fn at(text: &str) -> At {
    text.parse().expect("a time")
}

fn details() -> Details {
    let person = |name, role| Person {
        name: Clean::line(name),
        role: Clean::line(role),
    };
    Details {
        title: Clean::line("Checkout outage"),
        summary: Clean::block("Checkout failed for **84 minutes**.\nPriya saw it first."),
        severity: Clean::line("SEV-1"),
        impact: Clean::line("1,204 orders were not taken."),
        services: ["checkout", "pay_api"].map(Clean::line).to_vec(),
        began: Some(at("2026-11-20T13:03:00Z")),
        zone: "Europe/Paris".parse().expect("a zone"),
        people: vec![
            person("Priya", "on-call engineer"),
            person("Alex Rivera", ""),
        ],
        facilitator: Clean::line("Robin"),
        questions: vec![Clean::line("Why did the canary pass?")],
        decisions_against: vec![Decision {
            what: Clean::line("A second approval"),
            why: Clean::line("it would rest on attention"),
        }],
        closing: [(4, 3), (5, 1)].into(),
        safety: [(3, 1), (5, 2)].into(),
        ..Details::default()
    }
}

/// Adds a card with a text.
fn add(
    board: &mut Board,
    ids: &mut Ids,
    column: Column,
    text: &str,
    fill: impl FnOnce(&mut Card),
) -> CardId {
    board.add(column, Spot::Last, ids, |card| {
        card.text = Clean::block(text);
        fill(card);
    })
}

fn timeline(board: &mut Board, ids: &mut Ids) -> [CardId; 2] {
    let deploy = add(
        board,
        ids,
        Column::Timeline,
        "deploy `4821` reaches 5 % of hosts",
        |card| {
            card.at = Some(at("2026-11-20T13:03:00Z"));
            card.milestone = Some(Milestone::Impact);
            card.source = Clean::line("https://ci.example/4821");
        },
    );
    let alert = add(board, ids, Column::Timeline, "alert | fires", |card| {
        card.at = Some(at("2026-11-20T13:10:00Z"));
        card.about = true;
        card.milestone = Some(Milestone::Detected);
    });
    add(
        board,
        ids,
        Column::Timeline,
        "rolled back by @Priya",
        |card| {
            card.at = Some(at("2026-11-20T23:20:00Z"));
            card.until = Some(at("2026-11-20T23:40:00Z"));
        },
    );
    [deploy, alert]
}

/// Factors of each effect and a parked one; says those that links lead from or to.
fn factors(board: &mut Board, ids: &mut Ids) -> [CardId; 3] {
    let limit = add(
        board,
        ids,
        Column::Factor,
        "no limit on connections",
        |card| {
            card.family = Some(Family::Infrastructure);
            card.votes = [Id::from_bits(1), Id::from_bits(2)].into();
        },
    );
    let same = add(
        board,
        ids,
        Column::Factor,
        "pool takes all it can get",
        |_| {},
    );
    let worse = add(
        board,
        ids,
        Column::Factor,
        "alert needs ten minutes",
        |card| {
            card.family = Some(Family::Process);
            card.effect = Effect::MadeItWorse;
        },
    );
    let luck = "Alex Rivera was looking at the graphs";
    add(board, ids, Column::Factor, luck, |card| {
        card.effect = Effect::Luck;
    });
    let later = "an idea for later";
    add(board, ids, Column::Factor, later, |card| card.parked = true);
    [limit, same, worse]
}

/// A guardrail and the action that builds it, with one more of each.
fn answers(board: &mut Board, ids: &mut Ids) -> [CardId; 2] {
    let rail = add(
        board,
        ids,
        Column::Guardrail,
        "limit connections per tenant",
        |card| {
            card.kind = Some(Kind::Limit);
        },
    );
    add(board, ids, Column::Guardrail, "canary", |card| {
        card.kind = Some(Kind::Contain);
        card.state = GuardrailState::Failed;
    });
    let action = add(board, ids, Column::Action, "scoped tokens in CI", |card| {
        card.owner = Clean::line("priya");
        card.due = "2026-11-27".parse().ok();
        card.done_when = Clean::line("a wide token is refused");
        card.ticket = Clean::line("OPS-12");
    });
    add(board, ids, Column::Action, "rewrite", |card| {
        card.status = ActionStatus::Dropped;
        card.reason = Clean::line("too large");
    });
    [rail, action]
}

pub(in crate::export) fn sample() -> Board {
    let mut ids = Ids::from_seed([4; 32]);
    let (mut board, ids) = (Board::new(details()), &mut ids);
    let [deploy, alert] = timeline(&mut board, ids);
    let [limit, same, worse] = factors(&mut board, ids);
    let [rail, action] = answers(&mut board, ids);
    let secret = add(&mut board, ids, Column::Factor, "SECRET", |card| {
        card.hidden = true;
    });
    for (from, to) in [
        (limit, deploy),
        (limit, alert),
        (worse, alert),
        (rail, same),
        (rail, secret),
        (action, rail),
    ] {
        board.toggle_answer(from, to).expect("it is further left");
    }
    board.merge_cards(limit, &[same], ids).expect("one column");
    board
}
