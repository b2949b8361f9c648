use super::*;
use crate::text::Clean;

fn names() -> Names {
    let person = |(name, role)| Person {
        name: Clean::line(name),
        role: Clean::line(role),
    };
    let people = [
        ("Sam", "the deployer"),
        ("Sam Lee", "the lead"),
        ("Kim", ""),
    ];
    Names::replaced(&people.map(person))
}

#[test]
fn an_owner_may_be_one_word_of_a_name() {
    let person = |name, role| Person {
        name: Clean::line(name),
        role: Clean::line(role),
    };
    let names = Names::replaced(&[
        person("Priya Raman", "on call"),
        person("Ana Silva", "a"),
        person("Ana Costa", "b"),
    ]);
    assert_eq!(names.owner("priya"), "on call");
    assert_eq!(
        names.owner("ana"),
        "a team member",
        "two people have that name"
    );
    assert_eq!(names.owner("platform-team"), "platform-team");
}

#[test]
fn a_handle_means_somebody_in_any_case() {
    let people = [Person {
        name: Clean::line("Tom"),
        role: Clean::line("on call"),
    }];
    let names = Names::replaced(&people);
    assert_eq!(
        names.say("ask @tom or @TOM, not tomcat or @tomcat"),
        "ask on call or on call, not tomcat or @tomcat"
    );
    assert_eq!(
        names.say("tom saw TOM on tom-1"),
        "On call saw on call on tom-1"
    );
}

#[test]
fn whole_names_become_roles() {
    for (text, said) in [
        (
            "Sam saw it. Kim did",
            "The deployer saw it. A team member did",
        ),
        (
            "Sam Lee saw Sam's alert",
            "The lead saw the deployer's alert",
        ),
        ("ask @Sam or @\"Sam Lee\"", "ask the deployer or the lead"),
        ("**Sam**, (Sam)", "**the deployer**, (the deployer)"),
        ("Kim", "A team member"),
        ("Samba FlotSam Sam_2 sam-1", "Samba FlotSam Sam_2 sam-1"),
        ("", ""),
    ] {
        assert_eq!(names().say(text), said, "{text}");
        assert_eq!(Names::kept().say(text), text);
    }
}

#[test]
fn where_nobody_is_named_handles_of_others_go_too() {
    let person = Person {
        name: Clean::line("Sam"),
        role: Clean::line("the deployer"),
    };
    let names = Names::nobody(&[person]);
    assert_eq!(
        names.say("Sam asked @kim-lee, @\"Al B\" and a@b.c of @scope/name @ 5"),
        "The deployer asked the team, the team and a@b.c of @scope/name @ 5"
    );
    assert_eq!(Names::nobody(&[]).say("@kim saw it"), "The team saw it");
}

#[test]
fn an_owner_outside_the_board_stays() {
    let names = names();
    assert_eq!(names.owner("sam"), "the deployer");
    assert_eq!(names.owner("platform-team"), "platform-team");
    assert_eq!(names.owner(""), "");
}

fn team() -> Names {
    let person = |(name, role)| Person {
        name: Clean::line(name),
        role: Clean::line(role),
    };
    let people = [
        ("priya", "on call"),
        ("Jonas Weber", "the fixer"),
        ("Mika <mika@shop.example>", ""),
        ("Will Hope", "the lead"),
        ("Platform Team", ""),
    ];
    Names::replaced(&people.map(person))
}

#[test]
fn names_are_found_in_the_ways_in_which_people_write_them() {
    for (text, said) in [
        ("Priya paged PRIYA", "On call paged on call"),
        ("Jonas and Weber", "The fixer and the fixer"),
        ("jonas weber, JONAS WEBER", "The fixer, the fixer"),
        (
            "ask @jonas, @weber or @jonas.weber.",
            "ask the fixer, the fixer or the fixer.",
        ),
        (
            "ask @jweber and @Jonas-Weber",
            "ask the fixer and the fixer",
        ),
        ("by Mika <mika@shop.example>!", "by a team member!"),
        (
            "<mika@shop.example> git@shop.example",
            "A team member git@shop.example",
        ),
        ("to jonas.weber@shop.example,", "to the fixer,"),
        (
            "merged `jweber/fix` and jonas/tidy-up",
            "merged `the fixer/fix` and the fixer/tidy-up",
        ),
        (
            "in /home/jonas/x, or x/jonas/y, jonas/, jonas-2/y, hope/fear",
            "in /home/jonas/x, or x/jonas/y, jonas/, jonas-2/y, hope/fear",
        ),
        (
            "the jonas queue, platform, Platform",
            "the jonas queue, platform, Platform",
        ),
    ] {
        assert_eq!(team().say(text), said, "{text}");
    }
}

#[test]
fn ordinary_words_need_a_sign_that_they_are_names() {
    for text in [
        "Will it last? We hope it will. Hope dies last",
        "the May page",
    ] {
        assert_eq!(team().say(text), text);
    }
    for (text, said) in [
        ("Will: restarted", "The lead: restarted"),
        ("ask @will", "ask the lead"),
        ("Will Hope is in", "The lead is in"),
        (
            "Will restarted it, Will's way",
            "The lead restarted it, the lead's way",
        ),
    ] {
        assert_eq!(team().say(text), said, "{text}");
    }
}

#[test]
fn an_owner_may_be_a_handle_or_several_people() {
    let names = team();
    assert_eq!(names.owner("@Jonas"), "the fixer");
    assert_eq!(names.owner("Priya, Jonas"), "On call, the fixer");
    assert_eq!(names.owner("platform team"), "a team member");
    assert_eq!(names.owner("SRE"), "SRE");
}

#[test]
fn a_long_text_and_many_people_take_one_pass() {
    let people: Vec<Person> = (0..20_000)
        .map(|n| Person {
            name: Clean::line(&format!("p{n} q{n}")),
            role: Clean::default(),
        })
        .collect();
    let text = "a.a@ Pq P1 p@p. ".repeat(50_000);
    assert_eq!(Names::replaced(&people).say(&text), text);
}
