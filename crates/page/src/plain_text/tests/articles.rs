//! Clean articles, press releases, e-mails, reports.

use super::{check, declared};

#[test]
fn one_sentence_is_the_article() {
    for text in [
        "Orda buys twelve new transport planes",
        "Subscribe",
        "By Jane Doe",
        "7 June 2017",
        "The base is open.",
    ] {
        check(&format!("paragraph   | {text}"));
    }
}

#[test]
fn an_article_with_headings() {
    let draft = check(
        "
headline    | Orda to send doctors to Karasu
            |
paragraph   | Orda will send 30 doctors to Karasu, the health ministry said on Friday. They are to stay for three months.
            |
subheading  | Lack of nurses
            |
paragraph   | Karasu has asked for nurses as well. There are none to send, the ministry said, and there will be none before spring.
paragraph   | The doctors will work in four towns.
",
    );
    assert_eq!(declared(&draft), "title: Orda to send doctors to Karasu");
}

#[test]
fn paragraphs_without_blank_lines() {
    check(
        "
paragraph   | The frigate Tulpar joined the task force on 27 December, the navy of Orda said.
paragraph   | It is the first ship of Orda in the force, which is led by Karasu this year.
paragraph   | \"We are glad to be here,\" said its captain, Anna Kim. \"The sea is large.\"
",
    );
}

#[test]
fn a_press_release() {
    let draft = check(
        "
furniture   | FOR IMMEDIATE RELEASE
            |
headline    | Valley Pact opens training centre in Belasu
            |
paragraph   | BELASU, 7 June 2017 - The Valley Pact has opened a training centre for 200 officers in Belasu, its secretary said today.
            |
paragraph   | \"This is a house for all five members,\" said Timur Asan. The centre cost 14 million crowns.
            |
furniture   | ###
            |
furniture   | Media contact:
furniture   | Jane Doe
furniture   | Tel: +000 312 555 010
furniture   | press@pact.example
",
    );
    assert_eq!(declared(&draft), "title: Valley Pact opens training centre in Belasu");
}

#[test]
fn an_email_broken_at_72_columns() {
    let draft = check(
        "
furniture   | From: Jane Doe <jane@example.org>
furniture   | To: news@example.org
furniture, headline| Subject: Convoy reaches the northern valley
furniture   | Date: Wed, 7 Jun 2017 12:30:00 +0000
            |
paragraph   | A convoy of 14 lorries reached the northern valley on Tuesday evening,
…           | two days later than planned. It carries flour, blankets and medicine
…           | for 3,000 people who have been cut off since the road was washed away
…           | in May.
            |
paragraph   | The drivers said that they had to wait for a day at the second bridge
…           | because the army was still repairing it. Nobody was hurt.
            |
paragraph   | Jane
",
    );
    assert_eq!(declared(&draft), "title: Convoy reaches the northern valley");
}

#[test]
fn a_report_broken_at_a_fixed_width_with_a_list() {
    check(
        "
headline    | Report of the observers on the ceasefire in the northern valley
            |
paragraph   | The observers counted 41 breaches of the ceasefire in the week to Sunday,
…           | against 67 in the week before. Most were single shots near the bridge at
…           | Tashkol.
            |
paragraph   | They saw the following equipment in places where it must not be:
            |
list_item   | - four towed guns in the yard of the brick works, which were there a week
…           | before as well
list_item   | - two armoured cars on the road to Belasu
            |
paragraph   | The observers were refused entry to the village of Karasu twice. They ask
…           | both sides to let them pass.
",
    );
}

#[test]
fn numbered_points() {
    check(
        "
paragraph   | The ministers agreed on three points after a night of talks in Orda:
list_item   | 1. The guns leave the valley by Sunday.
list_item   | 2. The observers may go where they like.
list_item   | 3. Prisoners are exchanged, all for all.
paragraph   | They will meet again in a month, the host said.
",
    );
}

#[test]
fn words_set_apart_as_somebodys() {
    check(
        "
headline    | What they said about the bridge
            |
paragraph   | The bridge at Tashkol was closed on Monday, and everybody has an opinion about it.
            |
quote       | “It was never safe, and everybody in the town knew it.”
…           | — Aigul Asan, trader
            |
paragraph   | The ministry answered in a letter to the town, which the mayor read out in the market.
            |
quote       | > We inspected the bridge in 2009 and found no fault.
…           | > It is now being inspected again.
            |
paragraph   | The mayor did not say what he thinks of the letter, and nobody asked him.
",
    );
}

#[test]
fn a_sentence_broken_by_a_blank_line() {
    check(
        "
paragraph   | The force consists of soldiers from Orda, Low Orda, Karasu, Belasu,
            |
…           | Tashkol and the northern valley. It has no aircraft of its own.
            |
paragraph   | Its commander said that it would stay
            |
…           | until the last gun has left the valley, however long that takes.
            |
paragraph   | Dear Sir,
            |
paragraph   | The answer to your letter is no. We have no guns.
",
    );
}

#[test]
fn words_of_menus_may_be_headings_in_a_clean_text() {
    check(
        "
headline    | Country profile: Orda
            |
subheading  | Economy
            |
paragraph   | Orda lives from wool, water and the fees of planes that cross its sky. Most people work on farms.
            |
subheading  | Military
            |
paragraph   | The army has 8,000 soldiers. The air force has 14 planes, of which nine can fly.
            |
subheading  | 1994
            |
paragraph   | The runway in the valley was closed in that year for want of fuel, and the planes went north.
",
    );
}

#[test]
fn a_wire_report_with_its_credits() {
    let draft = check(
        "
headline    | Guns fall silent in northern valley
credit      | By Jane Doe
furniture   | June 7, 2017 12:30 GMT
paragraph   | ORDA, June 7 (Valley Press) - The guns in the northern valley fell silent on Wednesday morning, hours before a truce.
paragraph   | Residents reached by telephone said that they had slept through the night for the first time since March.
credit      | (Reporting by Jane Doe; Editing by John Roe)
",
    );
    assert_eq!(
        declared(&draft),
        "title: Guns fall silent in northern valley\nbyline: Jane Doe\npublished: 2017-06-07T12:30:00Z"
    );
}

#[test]
fn a_date_that_can_be_read_in_two_ways_is_no_date() {
    for (date, read) in [
        ("Published: 06/07/2017", None),
        ("Published: 13/06/2017", Some("2017-06-13")),
        ("Published: 06/13/2017 12:05 a.m.", Some("2017-06-13T00:05:00")),
        ("2017-06-07T12:30:00Z", Some("2017-06-07T12:30:00Z")),
        ("Wednesday, 7 June 2017, 14:30 (GMT+6)", Some("2017-06-07T14:30:00+06:00")),
        ("Wednesday", None),
    ] {
        let text = format!(
            "Orda opens its archive\n\n{date}\n\nThe state archive of Orda was opened to the public on Wednesday, the ministry said."
        );
        let draft = crate::plain_text::label(text);
        let published = draft.metadata.published.map(|field| field.value.to_string());
        assert_eq!(published.as_deref(), read, "{date}");
    }
}
