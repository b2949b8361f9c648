//! Names in an imported record stand in no document that is to have roles.

use jiff::civil::date;
use nofault::board::{Adopt, Board, Ids, Zone};
use nofault::export::{FORMATS, Layouts, Options, Part};
use nofault::import::{Context, File, Record, Watch, read};
use nofault::insight::Strengths;

/// A board with what a record says.
fn imported(name: &str, text: &str) -> Board {
    let record = Record {
        files: vec![File {
            name: name.to_owned(),
            text: text.to_owned(),
        }],
    };
    let context = Context {
        zone: &Zone::UTC,
        began: Some(date(2026, 3, 1)),
        today: date(2026, 3, 2),
    };
    let reading = read(&record, None, &context, &Watch::default()).expect("a record");
    let mut board = Board::default();
    board.adopt(&reading.details, Adopt::Missing);
    let cards = reading.found.into_iter().map(|found| found.card);
    board.receive(cards, &mut Ids::from_seed([5; 32]));
    board
}

/// Checks that no document of a board says one of these names.
fn check(board: &Board, names: &[&str]) {
    let layouts = Layouts::built_in();
    for format in FORMATS {
        for of in [Part::Whole, Part::Timeline, Part::Actions] {
            for layout in ["narrative", "public"] {
                let options = Options {
                    layout: layouts.layout(layout).expect("a layout").clone(),
                    of,
                    ..Options::default()
                };
                let document = (format.write)(board, &Strengths::default(), &options);
                for name in names {
                    let is_said = document.to_lowercase().contains(&name.to_lowercase());
                    assert!(!is_said, "{name} in {}, {layout}: {document}", format.name);
                }
            }
        }
    }
}

#[test]
fn a_postmortem_with_roles_names_nobody() {
    let text = "# Outage\n\n## Timeline\n\n| Time | Who | What |\n| --- | --- | --- |\n\
                | 09:00 | Priya | Incident declared, asked @jonas |\n\
                | 09:05 | Jonas Weber | Jonas pushed without tests. |\n\
                | 09:09 | priya | rolled back, wrote to jonas.weber@shop.example |\n\n\
                ## Action items\n\n| Action | Owner | Due |\n| --- | --- | --- |\n\
                | Limit the pool with PRIYA | Jonas Weber | 2026-04-01 |\n\
                | Alert on it | @priya | 2026-04-02 |\n| Write it down | platform team | 2026-04-03 |\n";
    let board = imported("p.md", text);
    check(&board, &["priya", "jonas", "weber"]);
}

#[test]
fn tables_and_commits_with_roles_name_nobody() {
    let events =
        "time,who,event\n09:00,Priya,pump stops\n09:01,Priya,asks @jonas\n09:02,Priya,Jonas came\n";
    check(&imported("t.csv", events), &["priya", "jonas"]);
    let actions = "action,owner,due\nask Jonas for a limit,Jonas Weber,2026-04-01\nlist it,Jonas + Mika,2026-04-02\n";
    check(&imported("a.csv", actions), &["jonas", "weber", "mika"]);
    let commits = "commit 0123456789abcdef0123456789abcdef01234567\nAuthor: Mika <mika@shop.example>\n\
                   Date:   Sun Mar 1 09:00:00 2026 +0000\n\n    limit the pool\n\n    \
                   Signed-off-by: Mika <mika@shop.example>\n";
    check(&imported("log.txt", commits), &["mika", "shop.example"]);
}
