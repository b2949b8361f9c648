//! Records in which people are named, and what only looks like it.

use jiff::civil::date;

use super::super::super::{Context, File, Record, Watch, read};
use crate::board::Zone;

fn people(name: &str, text: &str) -> Vec<String> {
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
    let people = reading.details.people.iter();
    people.map(|person| person.name.to_string()).collect()
}

#[test]
fn who_did_something_in_a_table_is_met() {
    let text = "time,who,event\n09:00,Priya,pump stops\n09:01,Priya,asks @jonas.weber\n\
                09:02,PagerDuty,calls\n09:03,PagerDuty,calls again\n09:04,SRE,looks\n09:05,SRE,looks on\n\
                09:06,Otto,came once\n09:07,Platform team,looks\n09:08,Platform team,looks on\n";
    assert_eq!(people("t.csv", text), ["Priya", "jonas.weber"]);
}

#[test]
fn owners_of_a_table_are_met_and_teams_are_not() {
    let text = "action,owner,due\nlimit the pool,Jonas Weber,2026-04-01\nwrite it down,platform team,\n\
                alert on it,SRE,\nask,@jonas,\nmeasure,ops,\nlist,Priya & Mika,\ntry,Payments,\n";
    assert_eq!(people("a.csv", text), ["Jonas Weber", "Priya", "Mika"]);
}

#[test]
fn a_postmortem_names_owners_and_actors_and_labels_are_nobody() {
    let text = "# Outage\n\n## Timeline\n\n| Time | Who | What |\n| --- | --- | --- |\n\
                | 09:00 | Priya | Incident declared |\n| 09:05 | Jonas | pushed without tests |\n\
                | 09:06 | Update | slow |\n| 09:07 | Update | slower |\n| 09:08 | Root cause | found |\n\
                | 09:09 | Root cause | told |\n| 09:10 | Priya | writes to a@b.example, `@media` and @scope/x |\n\n\
                ## Action items\n\n| Action | Owner |\n| --- | --- |\n| Limit the pool | Jonas |\n| Alert | ops |\n";
    assert_eq!(people("p.md", text), ["Jonas", "Priya"]);
}
