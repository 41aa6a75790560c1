//! Pages copied out of a browser's window with all that stands around the article.

use sayso_records::{FindingKind, Place};

use super::{check, declared, stories};

#[test]
fn a_page_with_its_pictures_cards_and_counters() {
    let draft = check(
        "
furniture   | - Orda Courier
furniture   | World
furniture   | Read the news of the steppe and the mountains, with reports, pictures and opinions every day.
            |
headline    | Neighbours Wanted: Why Orda Is Opening a Second Airfield in the Valley
            |
credit, caption| © Courier / Jane Doe / Go to the photo bankTransport planes on the old runway of the valley. Archive
caption     | Transport planes on the old runway of the valley. Archive - Orda Courier
furniture   | Subscribe
paragraph   | Orda is opening a second airfield in the valley to receive transport planes, Defence Minister Anna Kim said on Tuesday when she met her colleagues from the Valley Pact.
            |
paragraph   | “We count on 40 planes a month,” Kim said. “The runway is 2,500 metres long and that is enough.”
            |
related     | A pilot stands before his plane at the northern airfield - Orda Courier
related     | Airfields of the Valley: Facts and Figures
paragraph   | The situation on the border has been calm since May. Villages on both sides trade with each other again, and the market has opened.
            |
subheading  | Old runway
            |
paragraph   | The old runway was built in 1962, closed in 1994 and has since served as a market for used cars.
            |
related     | President Timur Asan visits the headquarters of the Valley Pact in Orda, March 3, 2016 - Orda Courier, 1920, 04.03.2016
related     | Orda Explains
related     | 4 March 2016, 12:30 GMT
related     | Asan: Pact Will Not Take New Members This Year
paragraph   | Kim earlier called the pact “a roof for five houses.” Nobody has left it since it was founded.
            |
paragraph   | The pact was founded on May 4, 2001 in Orda by the Republic of Orda, Low Orda, Karasu,
            |
…           | Belasu and Tashkol. At its last meeting the members agreed on a common radar.
            |
furniture   | Newsfeed
furniture   | 0
furniture   | To participate in the discussion
furniture   | log in or register
furniture   | loader
furniture   | Chats
furniture   | Заголовок открываемого материала
",
    );
    assert_eq!(
        declared(&draft),
        "title: Neighbours Wanted: Why Orda Is Opening a Second Airfield in the Valley\n\
         outlet: Orda Courier\n\
         section: World"
    );
    assert_eq!(
        stories(&draft),
        [
            "Airfields of the Valley: Facts and Figures",
            "Asan: Pact Will Not Take New Members This Year"
        ]
    );
    let [image] = &draft.images[..] else { panic!("one picture, not {:?}", draft.images) };
    let words = |span: sayso_records::TextSpan| span.of(&draft.text).to_owned();
    assert_eq!(
        image.credit.map(words).as_deref(),
        Some("© Courier / Jane Doe / Go to the photo bank")
    );
    let caption = "Transport planes on the old runway of the valley. Archive";
    assert_eq!(image.caption.map(words).as_deref(), Some(caption));
    assert_eq!(image.alternative.as_deref(), Some(caption));
}

#[test]
fn a_page_with_a_menu_a_path_an_author_and_a_date() {
    let draft = check(
        "
furniture   | Skip to main content
furniture   | Menu
furniture   | News
furniture   | Politics
furniture   | Business
furniture   | Sport
furniture   | Sign in
furniture   | Home > World > Asia
            |
headline    | Three villages cut off as river floods the Karasu valley
            |
standfirst  | The bridge at Tashkol has been closed and the army has sent boats to bring people out
            |
credit      | By Jane Doe and John Roe
furniture   | Published: 7 June 2017 12:30 GMT | Updated: 8 June 2017
furniture   | Share on Facebook
furniture   | Share on Twitter
furniture   | 3 min read
            |
caption     | A boat of the army on the river near Tashkol on Tuesday. Photo: Jane Doe/Valley Press
            |
paragraph   | Three villages in the Karasu valley have been cut off since Monday night, when the river rose by two metres in six hours.
            |
paragraph   | The army has sent four boats and a helicopter to the villages, said the governor, Anna Kim. She expects the water to fall on Thursday.
            |
furniture   | Advertisement
            |
paragraph   | “Nobody is hurt,” Kim said.
            |
related     | Read also: Dam above Karasu was last inspected in 2009
            |
paragraph   | The bridge at Tashkol has been closed to cars and will be inspected once the water has gone.
            |
furniture   | Tags: floods, Karasu, army
furniture   | 12 Comments
furniture   | Leave a reply
furniture   | John says:
furniture   | June 8, 2017 at 10:15 am
furniture   | My uncle lives there and he says that the water is already in the school and in the shop.
furniture   | Reply
            |
furniture   | Related stories
related     | Governor promises new bridge before winter
related     | What the river did to Belasu in 1987
            |
furniture   | About us
furniture   | Contact
furniture   | Privacy policy
furniture   | © 2017 Karasu Daily. All rights reserved.
",
    );
    assert_eq!(
        declared(&draft),
        "title: Three villages cut off as river floods the Karasu valley\n\
         section: Asia\n\
         byline: Jane Doe + John Roe\n\
         published: 2017-06-07T12:30:00Z\n\
         modified: 2017-06-08"
    );
    assert_eq!(
        stories(&draft),
        [
            "Read also: Dam above Karasu was last inspected in 2009",
            "Governor promises new bridge before winter",
            "What the river did to Belasu in 1987"
        ]
    );
    assert_eq!(draft.images.len(), 1);
}

#[test]
fn the_page_title_above_is_not_the_headline_and_names_the_outlet() {
    let draft = check(
        "
furniture   | Two soldiers hurt in training accident near Belasu | The Valley Post
furniture   | Subscribe now
furniture   | Log in
furniture   | The Valley Post
            |
headline    | Two soldiers hurt in training accident near Belasu
            |
credit      | Anna Kim, Belasu
furniture   | 7 June 2017
            |
paragraph   | Two soldiers were hurt on Tuesday when a lorry overturned during training near Belasu, the army said.
            |
paragraph   | Both were taken to the hospital in Orda. The army is looking into the accident.
            |
furniture   | Sign up for our newsletter
furniture   | Most read
related     | Army to buy new lorries next year
related     | How safe are the roads of the valley?
furniture   | Terms of use | Privacy policy | Contact us
",
    );
    assert_eq!(
        declared(&draft),
        "title: Two soldiers hurt in training accident near Belasu\n\
         outlet: The Valley Post\n\
         byline: Anna Kim\n\
         published: 2017-06-07"
    );
}

#[test]
fn a_credit_stands_under_its_caption_and_apart_from_the_text() {
    let draft = check(
        "
furniture   | Search
furniture   | Subscribe
furniture   | Log in
headline    | Orda and Karasu sign treaty on water
            |
caption     | The presidents shake hands in Orda
credit      | Jane Doe/Reuters
            |
paragraph   | The presidents of Orda and Karasu signed a treaty on Monday that shares the water of the river between them.
            |
paragraph   | It gives Karasu 40 per cent of the water in summer, and Orda the rest. Both had asked for more.
            |
caption     | The reservoir above Karasu in May.
credit      | Photo: Valley Press
            |
paragraph   | The treaty runs for ten years. It does not say who measures the water.
            |
furniture   | Share
furniture   | Print
",
    );
    let captions: Vec<&str> =
        draft.images.iter().filter_map(|image| Some(image.caption?.of(&draft.text))).collect();
    assert_eq!(
        captions,
        ["The presidents shake hands in Orda", "The reservoir above Karasu in May."]
    );
}

#[test]
fn cards_of_several_lines_under_a_head_of_their_own() {
    let draft = check(
        "
furniture   | Log in
furniture   | Subscribe
furniture   | Search
headline    | Border crossing at Tashkol reopens after a year
            |
paragraph   | The border crossing at Tashkol was opened again on Friday, a year after both sides had closed it.
            |
related     | READ MORE
related     | A year without a border: what Tashkol lost
            |
paragraph   | Lorries may pass from six in the morning until ten at night, officials on both sides said.
            |
related     | See also: Customs officers are trained in Orda
            |
paragraph   | “It is a good day for the market,” said a trader who gave her name as Aigul.
            |
furniture   | More on this story
related     | Trade between Orda and Karasu halved last year
related     | Opinion: the border is a habit
furniture   | Back to top
",
    );
    assert_eq!(draft.related.len(), 4);
}

#[test]
fn a_heading_that_may_be_a_card_is_kept_and_told() {
    let draft = check(
        "
furniture   | Log in
furniture   | Subscribe
furniture   | Search
headline    | Army moves radar station to the northern ridge
            |
paragraph   | The army has moved its radar station from the town to the northern ridge, the ministry said on Monday.
            |
subheading  | Ministry Buys Radar From Three Different Makers
paragraph   | The station sees planes at a distance of 300 kilometres. It was bought in 2011 and repaired twice.
            |
paragraph   | The old site in the town will become a school. Work is to begin in autumn.
            |
furniture   | Comments
",
    );
    let [finding] = &draft.findings[..] else { panic!("one finding, not {:?}", draft.findings) };
    assert_eq!(finding.kind, FindingKind::UncertainRole);
    let Place::Text(span) = finding.place else { panic!("in the text") };
    assert_eq!(span.of(&draft.text), "Ministry Buys Radar From Three Different Makers");
}

#[test]
fn a_menu_has_no_body() {
    let draft = check(
        "
furniture   | Home
furniture   | World
furniture   | Politics
furniture   | Sport
furniture   | Subscribe
furniture   | Log in
furniture   | Karasu bridge to stay closed
furniture   | Contact us
furniture   | Privacy policy
",
    );
    assert_eq!(draft.findings.len(), 1);
    assert_eq!(draft.findings[0].kind, FindingKind::NoBody);
}

#[test]
fn lists_and_tables_belong_to_the_article() {
    check(
        "
furniture   | Log in
furniture   | Subscribe
furniture   | Search
headline    | What the new defence budget of Orda buys
            |
paragraph   | The parliament of Orda passed the defence budget for next year on Thursday. It is a tenth higher than this year's.
            |
paragraph   | The ministry may buy:
list_item   | • 12 armoured cars
list_item   | • two radar stations
list_item   | • boots for 8,000 soldiers
            |
paragraph   | The costs by year are as follows, the ministry said in a note to parliament.
            |
table_cell, table_cell, table_cell| Item\t2017\t2018
table_cell, table_cell, table_cell| Cars\t4 million\t6 million
table_cell, table_cell, table_cell| Radar\t9 million\t1 million
            |
paragraph   | The opposition voted against the budget. It had asked for fewer boots and more bread.
            |
furniture   | Share
furniture   | Comments
",
    );
}

#[test]
fn the_page_title_may_stand_right_above_the_headline() {
    let draft = check(
        "
furniture   | Karasu votes on its new bridge - The Valley Post
headline    | Karasu votes on its new bridge
furniture   | Share
furniture   | Log in
furniture   | Print
paragraph   | The people of Karasu voted on Sunday on whether to build a second bridge over the river. Few came.
paragraph   | The result will be known on Monday, the mayor said. He hopes for a bridge.
",
    );
    assert_eq!(declared(&draft), "title: Karasu votes on its new bridge\noutlet: The Valley Post");
}

#[test]
fn words_for_dates_and_authors_on_lines_of_their_own() {
    let draft = check(
        "
furniture   | Accessibility help
furniture   | Your account
furniture   | More menu
furniture   | Search
headline    | Karasu: A country profile of the valley's youngest republic
furniture   | Published
furniture   | 7 June 2017
furniture   | Updated
furniture   | 9 June 2017
furniture   | Share
furniture   | By
credit      | Jane Doe
            |
credit      | Image source, Getty Images
caption     | Image caption, The river Karasu gave the republic its name
            |
paragraph   | The republic of Karasu was founded in 1991, when the valley left the union by a vote of its elders.
            |
paragraph   | It has lived from its water ever since. Half of its people live in the capital.
            |
furniture   | Related topics
furniture   | Share
",
    );
    assert_eq!(
        declared(&draft),
        "title: Karasu: A country profile of the valley's youngest republic\n\
         byline: Jane Doe\n\
         published: 2017-06-07\n\
         modified: 2017-06-09"
    );
}

#[test]
fn a_blank_line_under_every_line_sets_nothing_apart() {
    let draft = check(
        "
furniture   | - Orda Courier
            |
furniture   | Subscribe
            |
furniture   | Log in
            |
            |
headline    | Orda sends engineers to mend the dam above Karasu
            |
            |
paragraph   | Orda has sent thirty engineers to mend the dam above Karasu, the water ministry said on Monday.
            |
            |
related     | Water runs over the old dam in April - Orda Courier
            |
related     | Dams of the Valley: How Old They Are
            |
paragraph   | The engineers are to close two cracks before the autumn rain. They have brought forty tons of cement.
            |
            |
paragraph   | The dam was built in 1958 and has been inspected eleven times since, the ministry said.
            |
            |
furniture   | Newsfeed
            |
furniture   | Chats
",
    );
    assert_eq!(stories(&draft), ["Dams of the Valley: How Old They Are"]);
}

#[test]
fn comments_may_be_longer_than_the_article() {
    check(
        "
furniture   | Search
furniture   | Log in
furniture   | Subscribe
            |
headline    | Karasu raises the price of bread
            |
paragraph   | The government of Karasu has raised the price of bread by a tenth, for the first time in six years, it said on Tuesday. A loaf costs 22 crowns from Friday.
            |
paragraph   | Flour has become a third dearer since spring, when Orda stopped selling wheat, and the mills have lost money on every sack that left the yard.
            |
furniture   | Leave a comment
            |
furniture   | In Orda the loaf costs half of that and nobody says a word about it, which tells you everything about who pays whom in this valley and why.
            |
furniture   | My grandmother baked her own bread from her own wheat, and she would have laughed at all of you and your crowns and your ministers.
            |
furniture   | I have worked in the mill for thirty years and can tell you that not a sack was ever sold at a loss, whatever the ministry says today.
            |
furniture   | The ministry has been lying about wheat since the days of the union, and before that it was lying about the sheep and the goats as well.
            |
furniture   | Report abuse
",
    );
}
