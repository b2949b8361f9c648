//! Last time: the open actions of the library's other boards, each done, continued or dropped.
//!
//! What is decided goes back to the action's own board at once, and nothing of it into this one.
//! Reading and writing are the shell's; [`settled`] is the change itself.

use std::path::Path;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use super::event::Effect;
use super::output::link_in;
use super::prompt::{NO_REASON, Purpose};
use super::{App, Overlay, Refusal};
use crate::board::phrase::due;
use crate::board::{ActionStatus, Board, Card, CardId, Ids};
use crate::insight::LedgerRow;
use crate::text::Clean;

/// The open actions of other boards, as they were read last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Earlier {
    /// The actions.
    pub rows: Arc<[EarlierRow]>,
    /// How many boards could not be read.
    pub broken: usize,
    /// The phase in which they were asked for, until they are read.
    asked_in: Option<usize>,
}

/// One action.
#[derive(Clone, Debug, PartialEq)]
pub struct EarlierRow {
    /// The action and its board.
    pub entry: LedgerRow,
    /// What became of it.
    pub stand: Stand,
}

/// What became of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Nothing yet.
    Open,
    /// This is being written into its board.
    Writing(Change),
    /// It goes on.
    Continued,
    /// It is done.
    Done,
    /// It is given up.
    Dropped,
    /// It is on its board no more.
    Gone,
}

impl Stand {
    const fn of(card: &Card) -> Self {
        match card.status {
            ActionStatus::Open | ActionStatus::Doing => Self::Open,
            ActionStatus::Done => Self::Done,
            ActionStatus::Dropped => Self::Dropped,
        }
    }
}

/// What is decided about an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is done.
    Done,
    /// It goes on, with this date or with none.
    Continue(Option<Date>),
    /// It is given up for this reason.
    Drop(Clean),
}

impl Change {
    fn apply(&self, card: &mut Card) {
        card.reason = Clean::default();
        match self {
            Self::Done => card.status = ActionStatus::Done,
            Self::Continue(due) => {
                card.due = *due;
                if !card.status.is_open() {
                    card.status = ActionStatus::Open;
                }
            }
            Self::Drop(reason) => {
                card.status = ActionStatus::Dropped;
                card.reason = reason.clone();
            }
        }
    }
}

/// How writing a change back ended.
#[derive(Clone, Debug)]
pub enum Settled {
    /// It is on disk; the action as it stands there.
    Saved(Arc<Card>),
    /// Nothing was written, because the action is another one now, or gone.
    Met(Option<Arc<Card>>),
    /// It failed, for this reason; a whole sentence.
    Failed(String),
}

/// The board with a change of one action.
///
/// # Errors
///
/// The action is not what was `known` of it when it was decided: what it is now, if it is there.
pub fn settled(
    board: &Board,
    known: &Card,
    change: &Change,
    ids: &mut Ids,
) -> Result<Board, Option<Arc<Card>>> {
    let facts = |card: &Card| {
        let words = (card.text.clone(), card.owner.clone(), card.reason.clone());
        (
            card.column,
            card.hidden,
            card.parked,
            card.status,
            card.due,
            words,
        )
    };
    let now = board.card(known.id).cloned();
    let is_known = now.as_ref().is_some_and(|now| facts(now) == facts(known));
    let mut board = board.clone();
    let apply = |card: &mut Card| {
        change.apply(card);
        Ok(())
    };
    if is_known && board.change(known.id, ids, apply).is_ok() {
        Ok(board)
    } else {
        // What became hidden meanwhile is shown no more.
        Err(now.filter(|card| !card.hidden && card.column == known.column))
    }
}

impl App {
    /// The open actions of earlier boards.
    pub fn earlier(&self) -> &Earlier {
        &self.earlier
    }

    /// Has the earlier boards read; the list opens when they are, unless something else is going on
    /// by then.
    pub(super) fn ask_earlier(&mut self) {
        self.earlier.asked_in = Some(self.phase_number());
        self.effects.push(Effect::ReadEarlier);
    }

    /// Takes what was read.
    pub(super) fn take_earlier(&mut self, rows: Vec<LedgerRow>, broken: usize) {
        let new = |entry| EarlierRow {
            entry,
            stand: Stand::Open,
        };
        let Some(asked_in) = self.earlier.asked_in.take() else {
            return;
        };
        self.earlier.rows = rows.into_iter().map(new).collect();
        self.earlier.broken = broken;
        let count = self.earlier.rows.len();
        let unread = unread(broken)
            .map(|unread| format!(" {unread}"))
            .unwrap_or_default();
        if count == 0 {
            self.tell(&format!("No open actions in earlier boards.{unread}"));
        } else if self.overlay == Overlay::None && self.phase_number() == asked_in {
            self.message = None;
            self.overlay = Overlay::Earlier(0);
        } else {
            let (actions, key) = (counted(count), self.key_to("actions-last-time"));
            self.tell(&format!(
                "{actions} in earlier boards; {key} shows them.{unread}"
            ));
        }
    }

    /// Takes how writing a change back ended.
    pub(super) fn take_settled(&mut self, path: &Path, id: CardId, end: Settled) {
        let rows = Arc::make_mut(&mut self.earlier.rows);
        let is_it = |row: &&mut EarlierRow| row.entry.path == path && row.entry.action.id == id;
        let row = rows.iter_mut().find(is_it);
        let title = row.as_ref().map(|row| row.entry.title.to_string());
        let trouble = match end {
            Settled::Saved(card) => {
                if let Some(row) = row {
                    row.stand = match (&row.stand, Stand::of(&card)) {
                        (Stand::Writing(Change::Continue(_)), Stand::Open) => Stand::Continued,
                        (_, stand) => stand,
                    };
                    row.entry.action = card;
                }
                return;
            }
            Settled::Met(Some(card)) => {
                if let Some(row) = row {
                    row.stand = Stand::of(&card);
                    row.entry.action = card;
                }
                "This action was changed elsewhere meanwhile; it is shown as it stands now.".into()
            }
            Settled::Met(None) => {
                if let Some(row) = row {
                    row.stand = Stand::Gone;
                }
                let title = title.unwrap_or_default();
                format!("This action is not on {title:?} any more; nothing was written.")
            }
            Settled::Failed(reason) => {
                if let Some(row) = row {
                    row.stand = Stand::of(&row.entry.action);
                }
                format!("{reason} Nothing was written; the action is as it was.")
            }
        };
        self.complain(&trouble);
    }

    /// The chosen action, where something can be done with it.
    fn chosen_earlier(&self) -> Result<(usize, &EarlierRow), Refusal> {
        let Overlay::Earlier(chosen) = self.overlay else {
            return Err(Refusal::Because("The list of earlier actions is not open."));
        };
        let row = self.earlier.rows.get(chosen).ok_or(Refusal::NoCard)?;
        match row.stand {
            Stand::Writing(_) => Err(Refusal::Because(
                "This one is just being written into its board; a moment, please.",
            )),
            Stand::Gone => Err(Refusal::Because("This action is on its board no more.")),
            Stand::Open | Stand::Continued | Stand::Done | Stand::Dropped => Ok((chosen, row)),
        }
    }

    /// The chosen action is done.
    pub(super) fn finish_earlier(&mut self) -> Result<(), Refusal> {
        let (chosen, _) = self.chosen_earlier()?;
        self.write_back(chosen, Change::Done)
    }

    /// Asks until when the chosen action goes on.
    pub(super) fn ask_continue(&mut self) -> Result<(), Refusal> {
        let today = self.today();
        let (chosen, row) = self.chosen_earlier()?;
        let ahead = row.entry.action.due.filter(|due| *due >= today);
        let week = today.saturating_add(1.week());
        let filled = ahead.unwrap_or(week).to_string();
        self.ask(Purpose::Continue(chosen), "Goes on until", &filled);
        Ok(())
    }

    /// Asks why the chosen action is dropped.
    pub(super) fn ask_drop(&mut self) -> Result<(), Refusal> {
        let (chosen, row) = self.chosen_earlier()?;
        let reason = row.entry.action.reason.to_string();
        self.ask(Purpose::Drop(chosen), "Dropped because", &reason);
        Ok(())
    }

    /// Continues an action until a day as it was typed, or without one.
    pub(super) fn continue_earlier(&mut self, row: usize, typed: &str) -> Result<(), Refusal> {
        let day = due(typed, self.today());
        if day.is_none() && !typed.trim().is_empty() {
            return Err(Refusal::NoSuchValue {
                wanted: "a day such as 2026-12-01, fri or +2w".to_owned(),
                given: typed.to_owned(),
            });
        }
        self.write_back(row, Change::Continue(day))
    }

    /// Drops an action for a reason.
    pub(super) fn drop_earlier(&mut self, row: usize, reason: Clean) -> Result<(), Refusal> {
        if reason.is_empty() {
            return Err(NO_REASON);
        }
        self.write_back(row, Change::Drop(reason))
    }

    /// Has a change written into the action's own board; the list is there again.
    fn write_back(&mut self, row: usize, change: Change) -> Result<(), Refusal> {
        self.overlay = Overlay::Earlier(row);
        self.chosen_earlier()?;
        if let Some(row) = Arc::make_mut(&mut self.earlier.rows).get_mut(row) {
            row.stand = Stand::Writing(change.clone());
            self.effects.push(Effect::Settle {
                path: row.entry.path.clone(),
                known: row.entry.action.clone(),
                change,
            });
        }
        Ok(())
    }

    /// Opens the ticket of the chosen action.
    pub(super) fn open_earlier_ticket(&mut self) -> Result<(), Refusal> {
        let Overlay::Earlier(chosen) = self.overlay else {
            return Ok(());
        };
        let row = self.earlier.rows.get(chosen).ok_or(Refusal::NoCard)?;
        let action = &row.entry.action;
        let link = [&action.ticket, &action.text]
            .into_iter()
            .find_map(|text| link_in(text));
        let link = link.ok_or(Refusal::Because(
            "This action has no link; one in its ticket or text begins with https://.",
        ))?;
        self.effects.push(Effect::Browse(link));
        Ok(())
    }
}

/// So many boards could not be read, in a sentence; none where all were.
pub fn unread(broken: usize) -> Option<String> {
    match broken {
        0 => None,
        1 => Some("1 board could not be read; `nofault list` shows which.".to_owned()),
        count => Some(format!(
            "{count} boards could not be read; `nofault list` shows which."
        )),
    }
}

fn counted(actions: usize) -> String {
    match actions {
        1 => "1 open action".to_owned(),
        count => format!("{count} open actions"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Column, Spot};

    fn with_action() -> (Board, Arc<Card>, Ids) {
        let mut ids = Ids::from_seed([5; 32]);
        let mut board = Board::default();
        let id = board.add(Column::Action, Spot::Last, &mut ids, |card| {
            card.text = Clean::line("add a canary");
        });
        let card = board.card(id).expect("just added").clone();
        (board, card, ids)
    }

    #[test]
    fn changes_of_mind_leave_nothing_behind() {
        let (mut board, known, mut ids) = with_action();
        let mut card = known;
        let steps = [
            (
                Change::Drop(Clean::line("too late")),
                ActionStatus::Dropped,
                "too late",
            ),
            (
                Change::Continue("2026-12-01".parse().ok()),
                ActionStatus::Open,
                "",
            ),
            (Change::Done, ActionStatus::Done, ""),
        ];
        for (change, status, reason) in steps {
            board = settled(&board, &card, &change, &mut ids).expect("it is known");
            card = board.card(card.id).expect("still there").clone();
            assert_eq!((card.status, &*card.reason), (status, reason));
        }
        assert_eq!(
            card.due.map(|due| due.to_string()),
            Some("2026-12-01".to_owned())
        );
    }

    #[test]
    fn what_was_changed_or_deleted_meanwhile_is_left_alone() {
        let (mut board, known, mut ids) = with_action();
        let other = |card: &mut Card| {
            card.owner = Clean::line("priya");
            Ok(())
        };
        board
            .change(known.id, &mut ids, other)
            .expect("it is there");
        let met = settled(&board, &known, &Change::Done, &mut ids).expect_err("another owner");
        assert_eq!(&*met.expect("it is there").owner, "priya");
        board.delete(known.id).expect("it is there");
        assert_eq!(settled(&board, &known, &Change::Done, &mut ids), Err(None));
    }
}
