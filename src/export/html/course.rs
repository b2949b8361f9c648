//! The picture of the events along the time: milestones above the line, lengths below it.

use jiff::{SignedDuration, Timestamp, ToSpan as _};

use super::measure::width;
use super::svg::{Anchor, Drawing, Figure};
use crate::board::time::clock;
use crate::export::picture::course::Course;

/// The width of the picture.
const WIDTH: usize = 760;
/// What stays free on the left and on the right.
const EDGE: usize = 24;
/// The size of labels.
const SIZE: usize = 12;
/// The height of a row of labels.
const ROW: usize = 20;
/// Events closer than this become one dot with their number; such dots do not touch each other.
const CLOSE: usize = 20;
/// The most times that are written under the line.
const MOST_TICKS: i64 = 8;

/// The picture; `name` is what its ids begin with.
pub(super) fn drawn(course: &Course, name: &str) -> String {
    let mut drawing = Drawing::default();
    let rows = mark_rows(course);
    let above = rows.iter().map(|row| row + 1).max().unwrap_or(0);
    let line = above * ROW + 18;
    ticks(&mut drawing, course, line);
    drawing.line("line", [EDGE, line, WIDTH - EDGE, line], "1.5");
    marks(&mut drawing, course, &rows, line);
    events(&mut drawing, course, line);
    let below = line + 48;
    lengths(&mut drawing, course, below);
    let height = below + course.lengths.len() * ROW;
    let figure = Figure {
        name,
        class: "course",
        title: "The incident along the time",
        told: &course.told,
    };
    drawing.figure(&figure, [WIDTH, height])
}

/// Where a time lies, from the left; times outside the window lie at its ends.
fn place(course: &Course, at: Timestamp) -> usize {
    let (from, to) = course.window;
    let all = to
        .as_millisecond()
        .saturating_sub(from.as_millisecond())
        .max(1);
    let part = at.as_millisecond().saturating_sub(from.as_millisecond());
    let part = u128::try_from(part.clamp(0, all)).unwrap_or_default();
    let all = u128::try_from(all).unwrap_or(1);
    let room = (WIDTH - 2 * EDGE) as u128;
    EDGE + usize::try_from(part * room / all).unwrap_or_default()
}

/// A label's place and side: to the right where it fits, else to the left.
fn side(x: usize, label: &str) -> (usize, usize, Anchor) {
    let long = width(label, SIZE) + 10;
    if x + long <= WIDTH {
        (x, x + long, Anchor::Start)
    } else {
        (x.saturating_sub(long), x, Anchor::End)
    }
}

/// A milestone's label at its place.
#[derive(Clone, Copy)]
struct Label {
    /// Where the milestone lies, and from where to where its label.
    x: usize,
    from: usize,
    to: usize,
    /// The row, from the line upwards.
    row: usize,
}

impl Label {
    /// Whether one of the two lies on the other's words or is crossed by what the other hangs from.
    fn disturbs(self, other: Self) -> bool {
        let lies_on = self.row == other.row && self.from <= other.to && other.from <= self.to;
        lies_on || self.crosses(other) || other.crosses(self)
    }

    /// Whether what this one hangs from goes through the other's words.
    fn crosses(self, other: Self) -> bool {
        self.row >= other.row && other.from < self.x && self.x < other.to
    }
}

/// The row of each milestone's label, from the line upwards, so that none disturbs another.
fn mark_rows(course: &Course) -> Vec<usize> {
    let labels = course.marks.iter().enumerate().map(|(n, mark)| {
        let x = place(course, mark.at);
        let (from, to, anchor) = side(x, &mark.label);
        let row = 0;
        (n, anchor, Label { x, from, to, row })
    });
    let (mut order, at_the_end): (Vec<_>, Vec<_>) =
        labels.partition(|(_, anchor, _)| *anchor == Anchor::Start);
    // A label lies to the right of its place: who stands further right hangs lower.
    order.reverse();
    order.extend(at_the_end);
    let mut placed: Vec<Label> = Vec::new();
    let mut rows = vec![0; course.marks.len()];
    for (n, _, label) in order {
        let free = |row: &usize| {
            let label = Label { row: *row, ..label };
            placed.iter().all(|other| !label.disturbs(*other))
        };
        let row = (0..=placed.len()).find(free).unwrap_or(placed.len());
        placed.push(Label { row, ..label });
        if let Some(place) = rows.get_mut(n) {
            *place = row;
        }
    }
    rows
}

fn marks(drawing: &mut Drawing, course: &Course, rows: &[usize], line: usize) {
    for (mark, row) in course.marks.iter().zip(rows) {
        let x = place(course, mark.at);
        let y = line - 18 - row * ROW;
        drawing.line("timeline", [x, y.saturating_sub(10), x, line], "1.25");
        let (_, _, anchor) = side(x, &mark.label);
        let at = match anchor {
            Anchor::Start | Anchor::Middle => x + 6,
            Anchor::End => x.saturating_sub(6),
        };
        let label = match anchor {
            Anchor::End => format!("{} ◆", mark.label),
            Anchor::Start | Anchor::Middle => format!("◆ {}", mark.label),
        };
        drawing.text("timeline", [at, y], SIZE, anchor, &label);
    }
}

fn events(drawing: &mut Drawing, course: &Course, line: usize) {
    for dot in &course.events {
        if let Some(until) = dot.until {
            let (from, to) = (place(course, dot.at), place(course, until));
            let bar = [from, line - 3, to.saturating_sub(from).max(2), 6];
            drawing.bar("timeline", bar);
        }
    }
    let mut places: Vec<usize> = course
        .events
        .iter()
        .map(|dot| place(course, dot.at))
        .collect();
    places.sort_unstable();
    let mut last_end = 0;
    for group in groups(&places) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else {
            continue;
        };
        if group.len() == 1 {
            drawing.circle("timeline", [*first, line, 4]);
            last_end = *first;
            continue;
        }
        let x = usize::midpoint(*first, *last)
            .max(last_end + CLOSE)
            .min(WIDTH - EDGE / 2);
        last_end = x;
        drawing.circle("timeline", [x, line, 9]);
        let count = group.len().to_string();
        let size = if count.len() > 2 { 8 } else { 10 };
        drawing.text("inverse", [x, line + 4], size, Anchor::Middle, &count);
    }
}

/// Sorted places in groups that lie close to the first of their group.
fn groups(mut places: &[usize]) -> Vec<&[usize]> {
    let mut groups = Vec::new();
    while let Some(first) = places.first() {
        let end = places.partition_point(|x| *x <= first + CLOSE);
        let (group, rest) = places.split_at(end);
        groups.push(group);
        places = rest;
    }
    groups
}

fn lengths(drawing: &mut Drawing, course: &Course, top: usize) {
    for (n, length) in course.lengths.iter().enumerate() {
        let y = top + n * ROW + 8;
        let (from, to) = (place(course, length.from), place(course, length.to));
        drawing.line("line", [from, y, to, y], "1");
        drawing.line("line", [from, y - 3, from, y + 3], "1");
        drawing.line("line", [to, y - 3, to, y + 3], "1");
        let (_, _, anchor) = side(to, &length.label);
        let (x, y) = match anchor {
            Anchor::Start | Anchor::Middle => (to + 6, y + 4),
            // Left of its end there is the line itself: the label stands on it.
            Anchor::End => (to.saturating_sub(6), y.saturating_sub(4)),
        };
        drawing.text("quiet", [x, y], SIZE - 1, anchor, &length.label);
    }
}

/// The times under the line, and the days where they change.
fn ticks(drawing: &mut Drawing, course: &Course, line: usize) {
    let mut day = None;
    let mut free = 0;
    for at in times(course) {
        let x = place(course, at);
        let zoned = course.zone.at(at);
        let is_new = day != Some(zoned.date());
        day = Some(zoned.date());
        drawing.line("hair", [x, line, x, line + 8], "1");
        let date = zoned.date().strftime("%-d %b").to_string();
        if x < free {
            continue;
        }
        let is_midnight = zoned.time() == jiff::civil::Time::midnight();
        let label = if is_midnight {
            date.clone()
        } else {
            clock(&zoned)
        };
        free = x + width(&label, SIZE - 1) + 8;
        drawing.text("quiet", [x, line + 22], SIZE - 1, Anchor::Middle, &label);
        if is_new && !is_midnight {
            drawing.text("quiet", [x, line + 36], SIZE - 1, Anchor::Middle, &date);
        }
    }
}

/// Round times in the window, not too many of them.
fn times(course: &Course) -> Vec<Timestamp> {
    const MINUTES: [i64; 12] = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];
    let (from, to) = course.window;
    let minutes = to.as_second().saturating_sub(from.as_second()) / 60;
    let fits = |step: &i64| minutes / step <= MOST_TICKS;
    let step = MINUTES.into_iter().find(fits);
    let step = step.unwrap_or_else(|| (minutes / MOST_TICKS / 1440 + 1) * 1440);
    let start = course.zone.at(from).start_of_day();
    let mut times = Vec::new();
    let Ok(mut at) = start else {
        return times;
    };
    // From midnight on, by the clock: days are not all of one length.
    for _ in 0..2000 {
        if at.timestamp() > to {
            break;
        }
        if at.timestamp() >= from {
            times.push(at.timestamp());
        }
        let next = if step % 1440 == 0 {
            at.checked_add((step / 1440).days())
        } else {
            at.checked_add(SignedDuration::from_mins(step))
        };
        match next {
            Ok(next) => at = next,
            Err(_) => break,
        }
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::picture::course::Mark;

    fn rows(minutes: &[i64]) -> Vec<usize> {
        let at = |minute: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minute);
        let mark = |&minute: &i64| Mark {
            at: at(minute),
            label: "Response began 16:48".to_owned(),
        };
        mark_rows(&Course {
            zone: crate::board::Zone::UTC,
            window: (at(0), at(1000)),
            events: Vec::new(),
            marks: minutes.iter().map(mark).collect(),
            lengths: Vec::new(),
            told: String::new(),
        })
    }

    #[test]
    fn labels_stand_in_rows_and_those_further_right_hang_lower() {
        assert_eq!(rows(&[100, 600]), [0, 0]);
        assert_eq!(rows(&[100, 120, 140]), [2, 1, 0]);
        assert_eq!(rows(&[100, 850, 990]), [0, 0, 1]);
        assert_eq!(rows(&[]), [0; 0]);
    }

    #[test]
    fn close_places_are_one_group() {
        assert_eq!(groups(&[1, 5, 21, 22, 90]), [&[1, 5, 21][..], &[22], &[90]]);
        assert_eq!(groups(&[]).len(), 0);
    }
}
