//! The laws of merging, over random edits, and the rules one by one.

use proptest::prelude::*;

use super::*;
use crate::board::{
    ActionStatus, At, Column, Decision, Details, Direction, Id, Ids, Person, Spot, Word, Zone,
};
use crate::text::{CARD_LIMIT, Clean};

type Steps = Vec<(u8, usize, usize)>;

fn steps(count: usize) -> impl Strategy<Value = Steps> {
    prop::collection::vec((any::<u8>(), 0..60_usize, 0..400_usize), 0..count)
}

/// Steps without those that put other cards anew: times, columns, groups.
fn calm(count: usize) -> impl Strategy<Value = Steps> {
    steps(count).prop_map(|steps| {
        let calm = |(what, _, two): &(u8, usize, usize)| {
            matches!(what % 16, 0..=3 | 7 | 12..=15) && two % 17 != 7
        };
        steps.into_iter().filter(calm).collect()
    })
}

/// A text by number: one of a few, of which some are too long and differ only behind the limit.
fn text(n: usize) -> Clean {
    let long = if n < 380 { 0 } else { CARD_LIMIT };
    Clean::line(&format!("text {}{}", "x".repeat(long), n % 7))
}

fn pick(board: &Board, n: usize) -> CardId {
    let all: Vec<CardId> = board.cards().map(|c| c.id).collect();
    all.get(n % all.len().max(1)).copied().unwrap_or_default()
}

fn time(n: usize) -> At {
    let minutes = i64::try_from(n % 50).expect("small");
    At::Instant(jiff::Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_mins(minutes))
}

/// Changes one field of a card by numbers.
fn change_card(card: &mut Card, two: usize) {
    let text = text(two);
    match two % 17 {
        0 | 1 => card.text = text,
        2 => card.note = text,
        3 => card.owner = text,
        4 => card.starred = !card.starred,
        5 => card.parked = !card.parked,
        6 => card.hidden = !card.hidden,
        7 => card.at = Some(time(two)),
        8 => card.at = None,
        9 => card.status = ActionStatus::ALL[two % 4],
        10 => drop(card.tags.insert(text)),
        11 => drop(card.votes.insert(Id::from_bits(two as u64))),
        12 => drop(card.votes.pop_first()),
        13 => drop(card.also.insert(text)),
        14 => card.also.clear(),
        15 => card.about = !card.about,
        _ => card.kind = Some(crate::board::Kind::ALL[two % 8]),
    }
}

fn change_details(details: &mut Details, two: usize) {
    let text = text(two);
    match two % 8 {
        0 => details.title = text,
        1 => details.questions.push(text),
        2 => drop(details.questions.pop()),
        3 => details.people.push(Person {
            name: text,
            role: Clean::line("role"),
        }),
        4 => details
            .people
            .iter_mut()
            .for_each(|p| p.role = text.clone()),
        5 => details.decisions_against.push(Decision {
            what: text,
            why: Clean::default(),
        }),
        6 => details.zone = ["UTC", "+02:00"][two / 8 % 2].parse().expect("a zone"),
        _ => drop(
            details
                .closing
                .insert(3, u32::try_from(two).expect("small")),
        ),
    }
}

/// One edit by numbers: what, and which cards; a refused one does nothing.
fn edit(board: &mut Board, ids: &mut Ids, (what, one, two): (u8, usize, usize)) {
    let column = Column::ALL[two % 4];
    let spot = if one.is_multiple_of(3) {
        Spot::First
    } else {
        Spot::Below(pick(board, one))
    };
    let (card, other) = (pick(board, one), pick(board, two));
    match what % 16 {
        0 | 1 => {
            board.add(column, spot, ids, |card| change_card(card, two));
        }
        2 | 3 => drop(board.toggle_answer(card, other)),
        4 => drop(board.shift(card, Direction::Up, ids)),
        5 => drop(board.shift(card, Direction::Down, ids)),
        6 => drop(board.move_to(card, column, Spot::Last, ids)),
        7 => drop(board.delete(card)),
        8 | 9 => drop(board.merge_cards(card, &[other], ids)),
        10 => drop(board.split(card, ids)),
        11 => board.change_details(|details| change_details(details, two)),
        12 => {
            // What the inbox holds may reach both sides.
            let mut sent = Card::new(Id::from_bits(two as u64), column, some_key());
            change_card(&mut sent, two);
            board.receive([sent], ids);
        }
        _ => drop(board.change(card, ids, |card| {
            change_card(card, two);
            Ok(())
        })),
    }
}

fn some_key() -> crate::board::OrderKey {
    crate::board::OrderKey::between(None, None, 0)
}

fn edited(board: &Board, seed: u8, steps: &Steps) -> Board {
    let mut board = board.clone();
    let mut ids = Ids::from_seed([seed; 32]);
    for step in steps {
        edit(&mut board, &mut ids, *step);
    }
    board
}

/// The same board that shares nothing with it, as it would come from a file.
fn apart(board: &Board) -> Board {
    let cards: Vec<_> = board
        .cards()
        .map(|card| Arc::new((**card).clone()))
        .collect();
    Board::from_parts(board.details().clone(), cards)
}

fn all(board: &Board) -> Flat<'_> {
    flatten(board, &board.cards().map(|c| c.id).collect())
}

proptest! {
    #[test]
    fn no_side_wins(old in steps(60), one in steps(30), two in steps(30)) {
        let base = edited(&Board::default(), 1, &old);
        let (ours, theirs) = (edited(&base, 2, &one), edited(&base, 3, &two));
        let merged = merge(&base, &ours, &theirs);
        prop_assert_eq!(merged.board.sound(), Ok(()));
        prop_assert_eq!(&merged, &merge(&base, &theirs, &ours));
        prop_assert_eq!(&merged, &merge(&apart(&base), &apart(&ours), &apart(&theirs)));
    }

    #[test]
    fn a_side_that_did_nothing_changes_nothing(old in steps(60), new in steps(40)) {
        let base = edited(&Board::default(), 1, &old);
        let now = edited(&base, 2, &new);
        for (base, now, then) in [(base.clone(), now.clone(), base.clone()), (apart(&base), apart(&now), apart(&base))] {
            for (ours, theirs) in [(&now, &then), (&then, &now), (&now, &apart(&now))] {
                let merged = merge(&base, ours, theirs);
                prop_assert_eq!(&merged.board, &now);
                prop_assert_eq!(&merged.conflicts, &[]);
            }
        }
        // Undo: what was done since `base` is taken back from a board on which nothing else was.
        prop_assert_eq!(merge(&now, &apart(&now), &base).board, base);
    }

    #[test]
    fn the_order_of_two_merges_does_not_matter(old in calm(60), one in calm(8), two in calm(8), three in calm(8)) {
        let base = edited(&Board::default(), 1, &old);
        let [a, b, c] = [(2, &one), (3, &two), (4, &three)].map(|(seed, steps)| edited(&base, seed, steps));
        let both = |one: &Board, two: &Board| merge(&base, one, two).board;
        let first = both(&both(&a, &b), &c);
        prop_assert_eq!(&first, &both(&both(&b, &c), &a));
        prop_assert_eq!(&first, &both(&both(&a, &c), &b));
    }

    #[test]
    fn nothing_that_was_done_is_lost(old in steps(60), one in steps(30), two in steps(30)) {
        let base = edited(&Board::default(), 1, &old);
        let sides = [edited(&base, 2, &one), edited(&base, 3, &two)];
        let merged = merge(&base, &sides[0], &sides[1]).board;
        let (before, after) = (all(&base), all(&merged));
        for side in &sides {
            for (id, seat) in all(side) {
                if before.get(&id) == Some(&seat) {
                    continue;
                }
                let now = after.get(&id);
                prop_assert!(now.is_some(), "card {} is lost", id);
                let (new, now) = (seat.card, now.expect("just asked").card);
                let old = before.get(&id).map(|s| s.card);
                if old.is_none_or(|o| o.text != new.text) {
                    prop_assert!(now.text == new.text || now.also.contains(&new.text) || new.text.is_empty());
                }
                for vote in &new.votes {
                    prop_assert!(now.votes.contains(vote) || old.is_some_and(|o| o.votes.contains(vote)));
                }
            }
        }
    }
}

fn named(text: &str) -> impl FnOnce(&mut Card) + '_ {
    move |card| card.text = Clean::line(text)
}

/// A board with two factors, an event that both answer, and the ids in that order.
fn small() -> (Board, [CardId; 3], Ids) {
    let mut ids = Ids::from_seed([9; 32]);
    let mut board = Board::new(Details::default());
    let event = board.add(Column::Timeline, Spot::Last, &mut ids, named("event"));
    let one = board.add(Column::Factor, Spot::Last, &mut ids, named("one"));
    let two = board.add(Column::Factor, Spot::Last, &mut ids, named("two"));
    for factor in [one, two] {
        board
            .toggle_answer(factor, event)
            .expect("an event is further left");
    }
    (board, [event, one, two], ids)
}

fn retext(board: &mut Board, id: CardId, text: &str) {
    let mut ids = Ids::from_seed([8; 32]);
    let change = |card: &mut Card| {
        card.text = Clean::line(text);
        Ok(())
    };
    board
        .change(id, &mut ids, change)
        .expect("the card is there");
}

#[test]
fn both_versions_of_a_text_are_kept() {
    let (base, [_, one, _], _) = small();
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    retext(&mut ours, one, "no limit");
    retext(&mut theirs, one, "no limit on connections");
    let merged = merge(&base, &ours, &theirs);
    let card = merged.board.card(one).expect("it is kept");
    assert_eq!(card.text, "no limit on connections");
    assert_eq!(
        card.also.iter().map(|t| &**t).collect::<Vec<_>>(),
        ["no limit"]
    );
    assert_eq!(merged.conflicts, [Conflict::Text { card: one }]);
}

#[test]
fn a_card_that_was_grouped_takes_the_change_along() {
    let (base, [_, one, two], mut ids) = small();
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.merge_cards(one, &[two], &mut ids).expect("one column");
    retext(&mut theirs, two, "changed");
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(merged.board.count(Column::Factor), 1);
    let holder = merged.board.card(one).expect("it holds the other");
    assert_eq!(holder.merged[0].text, "changed");
    assert_eq!(merged.conflicts, []);
}

#[test]
fn cards_that_were_grouped_into_one_another_stay_one_group() {
    let (base, [_, one, two], mut ids) = small();
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.merge_cards(one, &[two], &mut ids).expect("one column");
    theirs
        .merge_cards(two, &[one], &mut ids)
        .expect("one column");
    let merged = merge(&base, &ours, &theirs).board;
    assert_eq!(merged.sound(), Ok(()));
    assert!(
        merged
            .card(one.min(two))
            .is_some_and(|c| c.merged_ids() == [one.max(two)])
    );
}

#[test]
fn a_deleted_card_goes_unless_the_other_side_changed_it() {
    let (base, [event, one, _], _) = small();
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.delete(event).expect("it is there");
    retext(&mut theirs, one, "changed");
    let merged = merge(&base, &ours, &theirs);
    assert!(merged.board.card(event).is_none());
    assert_eq!(merged.conflicts, []);

    retext(&mut theirs, event, "event, seen by two");
    let merged = merge(&base, &ours, &theirs);
    assert!(merged.board.card(event).is_some());
    assert_eq!(merged.conflicts, [Conflict::Kept { card: event }]);
}

#[test]
fn a_link_that_would_lead_the_wrong_way_goes() {
    let (base, [_, one, _], mut ids) = small();
    let mut base = base;
    let rail = base.add(Column::Guardrail, Spot::Last, &mut ids, |_| {});
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.move_to(one, Column::Action, Spot::Last, &mut ids)
        .expect("it is there");
    theirs
        .toggle_answer(rail, one)
        .expect("a factor is further left");
    let merged = merge(&base, &ours, &theirs).board;
    assert_eq!(merged.sound(), Ok(()));
    assert!(merged.card(rail).is_some_and(|c| c.answers.is_empty()));
}

#[test]
fn a_hidden_card_tells_nothing_in_a_conflict() {
    let (mut base, [_, one, _], mut ids) = small();
    let own = |board: &mut Board, owner: &str, ids: &mut Ids| {
        let change = |card: &mut Card| {
            card.hidden = true;
            card.owner = Clean::line(owner);
            Ok(())
        };
        board.change(one, ids, change).expect("the card is there");
    };
    own(&mut base, "", &mut ids);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    own(&mut ours, "secret", &mut ids);
    own(&mut theirs, "hush", &mut ids);
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(merged.conflicts.len(), 1);
    assert!(!format!("{:?}", merged.conflicts).contains("secret"));
    assert!(!format!("{:?}", merged.conflicts).contains("hush"));
    assert_eq!(
        merged.board.card(one).map(|c| c.owner.to_string()),
        Some("secret".to_owned())
    );
    // It waits in the note, which is hidden with the card.
    let kept = merged.with_others().board;
    let note = kept.card(one).map(|c| c.note.to_string());
    assert!(note.is_some_and(|note| note.contains("\"hush\"")));
}

#[test]
fn details_merge_field_by_field_and_lists_as_sets() {
    let mut base = Board::default();
    base.change_details(|d| d.questions = ["a", "b"].map(Clean::line).to_vec());
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.change_details(|d| {
        d.questions.remove(0);
        d.questions.push(Clean::line("z"));
        d.title = Clean::line("Outage");
        d.zone = "Europe/Paris".parse::<Zone>().expect("a zone");
    });
    theirs.change_details(|d| {
        d.questions.push(Clean::line("c"));
        d.title = Clean::line("Checkout outage");
    });
    let merged = merge(&base, &ours, &theirs);
    let details = merged.board.details();
    assert_eq!(details.questions, ["b", "c", "z"].map(Clean::line));
    assert_eq!(details.title, "Checkout outage");
    assert_eq!(details.zone.name(), "Europe/Paris");
    let [
        Conflict::Fact {
            card: None,
            field: "title",
            kept,
            other,
        },
    ] = &merged.conflicts[..]
    else {
        panic!("one conflict about the title: {:?}", merged.conflicts);
    };
    assert_eq!((&**kept, &**other), ("Checkout outage", "Outage"));
}

#[test]
fn large_boards_share_what_did_not_change() {
    let mut ids = Ids::from_seed([5; 32]);
    let mut base = Board::default();
    let cards: Vec<CardId> = (0..10_000)
        .map(|_| base.add(Column::Factor, Spot::Last, &mut ids, |_| {}))
        .collect();
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    retext(&mut ours, cards[10], "a");
    retext(&mut theirs, cards[9_000], "b");
    assert_eq!(base.differing(&ours).collect::<Vec<_>>(), [cards[10]]);
    let merged = merge(&base, &ours, &theirs).board;
    assert!(cards.iter().all(|&id| {
        let now = merged.card(id).expect("none is lost");
        [&base, &ours, &theirs]
            .iter()
            .any(|b| b.card(id).is_some_and(|c| Arc::ptr_eq(c, now)))
    }));
}
