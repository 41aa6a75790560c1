//! Files in, kinds or faults out.

use crate::kinds::kind::{Anchor, Condition, FillerClass, Need, Slot};
use crate::kinds::{Kinds, KindsError};
use sayso_records::{Factuality, MentionClass};

const POST: &str = "\
# A force or a base
# stands at a place.

role force: force, facility
role place: place
role size: quantity
core force, place

# Comments may stand anywhere.
verb station, \"take up position\", base in (passive, not negated)
  force = object, subject + word3
  place = at, where:place|facility
  size = @force.number
  without object.of:named

noun air base
  force = self
  place = possessor
  needs force, force|place*2
  factuality planned

mention facility (named)
  force = self
  place = participle.in
";

/// Kinds of files of these names and texts.
fn kinds(files: &[(&str, &str)]) -> Result<Kinds, KindsError> {
    Kinds::parse(files)
}

/// What is wrong with a file `post.kind`, as `LINE: MESSAGE` lines.
fn check(text: &str, expected: &[&str]) {
    let error = kinds(&[("post.kind", text)]).err();
    let faults = error.map(|error| error.0).unwrap_or_default();
    let found: Vec<String> =
        faults.iter().map(|fault| format!("{}: {}", fault.line, fault.message)).collect();
    assert_eq!(found, expected, "{text}");
}

/// What is wrong with the file above after `replaced` became `with`.
fn check_with(replaced: &str, with: &str, expected: &[&str]) {
    assert!(POST.contains(replaced), "{replaced}");
    check(&POST.replacen(replaced, with, 1), expected);
}

#[test]
fn a_file_is_read_as_it_says() {
    let kinds = kinds(&[("folder/post.kind", POST)]).unwrap();
    let kind = kinds.get("post").unwrap();
    assert_eq!(kind.meaning, "A force or a base stands at a place.");
    let force = [MentionClass::Force, MentionClass::Facility].map(FillerClass::Mention);
    assert_eq!(kind.roles[0].classes, force);
    assert_eq!(kind.roles[2].classes, [FillerClass::Quantity]);
    assert_eq!(kind.core.len(), 2);
    let [verb, noun, mention] = &kind.frames[..] else { panic!("{kind:?}") };
    let words = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let triggers = ["station", "take up position", "base in"].map(words);
    assert_eq!(verb.anchor, Anchor::Verbs(triggers.to_vec()));
    assert_eq!(verb.conditions, [Condition::Passive, Condition::NotNegated]);
    assert_eq!((verb.line, verb.rules[0].line), (10, 11));
    let force = &verb.rules[0].groups;
    assert_eq!((force.len(), force[0].len(), &force[1][0].slots), (2, 2, &vec![Slot::Word(2)]));
    let place = &verb.rules[1].groups[0];
    assert_eq!(place[0].slots, [Slot::Preposition("at".to_owned())]);
    assert_eq!((place[1].text.as_str(), place[1].classes.len()), ("where:place|facility", 2));
    assert_eq!(verb.rules[2].groups[0][0].slots, [Slot::Role(0), Slot::Number]);
    assert_eq!(verb.without[0].named, Some(true));
    assert_eq!(verb.needs, kind.core);
    let needs = [Need { roles: vec![0], fillers: 1 }, Need { roles: vec![0, 1], fillers: 2 }];
    assert_eq!((&noun.needs[..], noun.factuality), (&needs[..], Some(Factuality::Planned)));
    assert_eq!(mention.anchor, Anchor::Mentions(vec![MentionClass::Facility]));
}

#[test]
fn line_ends_and_a_byte_order_mark_do_not_matter() {
    check(&format!("\u{feff}{}", POST.replace('\n', "\r\n")), &[]);
}

#[test]
fn an_empty_file_lacks_everything() {
    let expected = [
        "1: no meaning; begin the file with `# ` and a sentence on what the kind means",
        "1: no roles; write `role NAME: CLASS, CLASS, …`",
        "1: nothing sets it off; write a frame, as `verb deploy`",
    ];
    check("", &expected);
}

#[test]
fn a_file_without_end_is_refused() {
    check(&POST.repeat(200), &["1: longer than 64 KiB; make two kinds of it"]);
    let faults = kinds(&[("post.kind", &",\n".repeat(10_000))]).unwrap_err().0;
    assert_eq!(faults.len(), 1_000);
}

#[test]
fn all_faults_are_told_and_near_names_offered() {
    let text = POST
        .replace("force, facility", "forces, people")
        .replace("core force, place", "core force, plase*0, place")
        .replace("not negated", "not negate")
        .replace("  place = possessor", "  place = posessor, towrd, upon.xyz")
        .replace("factuality planned", "factuality likely")
        .replace("mention facility", "mention quantity");
    let expected = [
        "4: unknown class `forces`; did you mean `force`?",
        "4: unknown class `people`; write one of: person, organisation, force, nationality, place, \
         facility, equipment, vehicle, event, instrument, identifier, coordinate, quantity, money, \
         time, phrase, clause, infinitive, word",
        "7: `plase*0`: write a number from 1 to 9 after `*`",
        "10: unknown condition `not negate`; did you mean `not negated`?",
        "18: unknown slot or preposition `posessor`; did you mean `possessor`?",
        "18: unknown slot or preposition `towrd`; did you mean `toward`?",
    ];
    let found = kinds(&[("post.kind", &text)]).unwrap_err().0;
    let found: Vec<String> =
        found.iter().map(|fault| format!("{}: {}", fault.line, fault.message)).collect();
    assert_eq!(found[..3], expected[..3]);
    assert!(found.iter().any(|fault| fault == expected[4]), "{found:#?}");
    assert!(found.iter().any(|fault| fault == expected[5]), "{found:#?}");
    let lines: Vec<&str> = found.iter().map(|fault| &fault[..2]).collect();
    assert_eq!(lines, ["4:", "4:", "7:", "10", "18", "18", "18", "20", "22"]);
}

#[test]
fn a_line_belongs_somewhere() {
    check_with(
        "\nverb",
        "\nverbs x\nverb",
        &["10: unknown beginning of a line `verbs`; did you mean `verb`?"],
    );
    check_with("  place = at", "place = at", &["12: a line of a frame begins with two spaces"]);
    check_with("  place = at", "\tplace = at", &["12: a line of a frame begins with two spaces"]);
    check_with(
        "core",
        "  size = number\ncore",
        &["7: no frame above this line; begin one, as `verb deploy`"],
    );
    check_with(
        "  place = at",
        "  # At.\n  place = at",
        &["12: a comment begins where its line begins; take the spaces away"],
    );
    check_with(
        "core force",
        "core place\ncore force",
        &["8: `core` stands on line 7 already; make it one line"],
    );
    check_with("core", "yields post\ncore", &["7: write `yields to KIND, …`"]);
}

#[test]
fn roles_are_declared_once_and_filled_by_one_line() {
    check_with(
        "role size",
        "role place",
        &[
            "6: the role `place` stands on line 5 already",
            "13: unknown role `size`; write one of: force, place",
        ],
    );
    check_with(
        "role size:",
        "role size",
        &[
            "6: write `role NAME: CLASS, CLASS, …`",
            "13: unknown role `size`; write one of: force, place",
        ],
    );
    check_with(
        "role size",
        "role Size",
        &[
            "6: `Size` is no name of a role; write one word in small letters",
            "13: unknown role `size`; did you mean `Size`?",
        ],
    );
    check_with(
        "  without",
        "  force = subject\n  without",
        &[
            "14: line 11 fills `force` already; put all its paths there, after `,` for the first that \
         leads somewhere, after `+` for both",
        ],
    );
    check_with(
        "  size = @force.number\n",
        "",
        &["6: no frame fills `size`; fill it, or drop the role"],
    );
}

#[test]
fn a_frame_can_meet_its_needs() {
    check_with(
        "  place = participle.in\n",
        "",
        &[
            "22: it never makes a claim: it needs `place` and no line of it fills that; add the line, or \
         say with `needs` what it needs instead",
        ],
    );
    check_with(
        "core force, place\n",
        "",
        &[
            "9: it needs nothing; write `core ROLE, …` for the kind, or `needs ROLE, …` here",
            "21: it needs nothing; write `core ROLE, …` for the kind, or `needs ROLE, …` here",
        ],
    );
    check_with(
        "(passive",
        "(passive) (active",
        &["10: nothing is both `(passive)` and `(active)`"],
    );
    check_with("(named)", "(passive)", &["22: a frame of `mention` cannot be `(passive)`"]);
    check_with(
        "(named)",
        "(named) and more",
        &["22: nothing may follow the conditions, and their bracket must close"],
    );
}

#[test]
fn a_path_goes_through_slots_that_its_words_have() {
    check_with("place = at", "place = bearer", &["12: a verb has no `bearer`"]);
    check_with("place = at", "place = object.indirect", &["12: a noun has no `indirect`"]);
    check_with("participle.in", "participle.possessor", &["24: a verb has no `possessor`"]);
    check_with("participle.in", "indirect", &["24: a mention has no `indirect`"]);
    check_with(
        "word3",
        "word4",
        &["11: no trigger of the frame has so many words as `word4` wants"],
    );
    check_with("word3", "word1", &["11: there is no `word1`; write `self`"]);
    check_with("word3", "object.word2", &["11: `word2` can only begin a path"]);
    check_with("place = at", "place =", &["12: a path is missing"]);
    check_with("at, where:place|facility", "", &["12: a path is missing"]);
}

#[test]
fn a_path_can_lead_to_its_role() {
    check_with(
        "place = at",
        "place = time",
        &["12: `time` leads to times alone, and place is wanted"],
    );
    check_with(
        "place = at",
        "place = at.number",
        &["12: `at.number` leads to quantities and money alone, and place is wanted"],
    );
    check_with(
        "place = at",
        "place = clause",
        &["12: `clause` leads to clauses alone, and place is wanted"],
    );
    check_with(
        "role size: quantity",
        "role size: word",
        &["13: `@force.number` leads to quantities and money alone, and word is wanted"],
    );
    check_with(
        "where:place|facility",
        "where:named|described",
        &["12: a filter wants a name or a description, not both"],
    );
}

#[test]
fn what_a_role_holds_is_asked_after_it_is_filled() {
    check_with(
        "object, subject + word3",
        "@place.number",
        &["11: no earlier line of the frame fills `place`; put that line first"],
    );
    check_with(
        "@force.number",
        "force.number",
        &["13: `force` is a role; what an earlier line put in it is `@force`"],
    );
    check_with(
        "@force.number",
        "@force",
        &[
            "13: `@force` is taken already, for a word fills one role; go on from it, as in `@force.in`",
        ],
    );
    check_with(
        "@force.number",
        "@forces.number",
        &["13: unknown role `forces`; did you mean `force`?"],
    );
}

#[test]
fn triggers_are_words_in_small_letters() {
    check_with("verb station", "verb Station", &["10: triggers stand in small letters: `station`"]);
    check_with("verb station,", "verb station,,", &["10: a trigger is missing between two commas"]);
    check_with(
        "verb station",
        "verb base in, station",
        &["10: `base in` stands twice in the line"],
    );
    check_with(
        "verb station",
        "verb sta;tion",
        &["10: `;` in the trigger `sta;tion`; triggers are words between commas"],
    );
    check_with(
        "noun air base",
        "noun",
        &["16: what sets it off is missing; write it after `noun`"],
    );
}

#[test]
fn a_frame_does_what_no_earlier_one_does() {
    let again = |frame: &str| format!("{POST}\n{frame}\n  force = object\n  place = at\n");
    let repeated = "26: the frame of line 10 does all this at `station` already; drop the trigger here, \
                    or write what is different";
    let post = |frame: &str, expected: &[&str]| {
        check(&again(frame).replace("  without object.of:named\n", ""), expected);
    };
    post("verb man, station (passive) (not negated)", &[&repeated.replace("26", "25")]);
    post("verb man, station (passive)", &[]);
    post("verb station (not negated, passive, headline)", &[&repeated.replace("26", "25")]);
    post("noun station (not negated)", &[]);
    check(&again("verb station (passive, not negated)"), &[]);
}

#[test]
fn kinds_yield_to_kinds() {
    let yields = |to: &str| POST.replace("core", &format!("yields to {to}\ncore"));
    let check = |files: &[(&str, &str)], expected: &[&str]| {
        let error = kinds(files).err();
        let found = error.map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(found.lines().collect::<Vec<_>>(), expected);
    };
    check(&[("post.kind", &yields("camp")), ("camp.kind", POST)], &[]);
    check(
        &[("post.kind", &yields("camps")), ("camp.kind", POST)],
        &["post.kind:7: unknown kind `camps`; did you mean `camp`?"],
    );
    check(&[("post.kind", &yields("post"))], &["post.kind:7: a kind does not give way to itself"]);
    check(
        &[("a.kind", &yields("b")), ("b.kind", &yields("a"))],
        &[
            "a.kind:7: `b` gives way to `a`; only one can",
            "b.kind:7: `a` gives way to `b`; only one can",
        ],
    );
    check(
        &[("a/post.kind", POST), ("b/post.kind", POST)],
        &["b/post.kind:1: there are two files of the kind `post`"],
    );
    check(
        &[("Post.txt", POST)],
        &[
            "Post.txt:1: the file's name is no name of a kind; write small letters, as `attack.kind`",
        ],
    );
}

#[test]
fn kinds_stand_in_the_order_of_their_names() {
    let kinds = kinds(&[("z/post.kind", POST), ("y/target.kind", POST), ("x/war.kind", POST)]);
    let kinds = kinds.unwrap();
    let names: Vec<&str> = kinds.all().iter().map(|kind| kind.name.as_str()).collect();
    assert_eq!(names, ["post", "target", "war"]);
}
