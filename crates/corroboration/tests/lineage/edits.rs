//! Scripted edits: what outlets do to a text that they take from another.

use crate::dispatches::Report;
use crate::random::Random;

/// What is done to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// Its first paragraphs go, up to half of the words.
    HeadCut,
    /// Its last paragraphs go, up to three quarters of the words.
    TailCut,
    /// Another place, and the agency, stand in the dateline.
    Dateline,
    /// One or two paragraphs from the middle go.
    Dropped,
    /// The paragraphs behind the first change places.
    Reordered,
    /// It says where it comes from, in one sentence and in another paragraph.
    Attribution,
    /// One word in ten is another.
    Reworded,
    /// Prompts stand between the paragraphs.
    Noise,
    /// The paragraph that the outlet puts under whatever it brings from the valley stands below.
    Background,
}

use Edit::{
    Attribution, Background, Dateline, Dropped, HeadCut, Noise, Reordered, Reworded, TailCut,
};

/// What the copies of each text have gone through.
pub(crate) const RECIPES: [&[Edit]; 18] = [
    &[HeadCut],
    &[TailCut],
    &[Dateline],
    &[Dropped],
    &[Reordered],
    &[Attribution],
    &[Reworded],
    &[Noise],
    &[Dateline, Reworded],
    &[TailCut, Reworded, Dateline],
    &[HeadCut, Attribution, Noise],
    &[Reordered, Dropped, Reworded],
    &[TailCut, Dropped, Reworded, Attribution],
    &[HeadCut, Reordered, Reworded, Noise],
    &[Dropped, Reordered, Attribution, Reworded, Noise, Dateline],
    &[Background],
    &[TailCut, Background],
    &[HeadCut, Reworded, Background],
];

/// Outlets that carry what others wrote, with the paragraph that they put under it.
const CARRIERS: [(&str, &str); 6] = [
    (
        "Daily Upland",
        "Sarvand and Orrend have been at odds over the Tavel valley for three decades. Orrend does \
         not recognise the border of 1994, and the Highland Front, which it is said to arm, has \
         held two villages in the north since the autumn of 2009.",
    ),
    (
        "Port Hale Evening Star",
        "Belmark has no troops of its own in the region but is a founder of the Northern Rivers \
         Compact, to which Kordia and Sarvand belong as well. About 4,000 Belmarkers live and work \
         in Tolmar, most of them in mining and in transport.",
    ),
    (
        "Lunn Islander",
        "The lake separates three countries and is fed by the river Ulm, which rises above Yavik. \
         Everything that happens in the mountains reaches the islands sooner or later, as timber, \
         as prices or as people.",
    ),
    (
        "Capital Today",
        "More than 11,000 people were killed in the border war, and some 60,000 lost their homes. \
         Talks under the roof of the Observer Mission have been held in Ulmet twice a year since \
         the guns fell silent.",
    ),
    (
        "The Plateau Sentinel",
        "This newspaper depends on its readers in eleven villages. Whoever has seen or heard more \
         about these events is asked to ring the editors in Mirzan, also at night, or to come by on \
         market days.",
    ),
    (
        "Northern Bulletin",
        "Kordian forces came to the valley in 2004 at the request of the government in Tolmar. They \
         keep an airfield, a garrison, a radar station and a fuel depot there, for which Kordia \
         pays a yearly rent.",
    ),
];
const PLACES: [&str; 6] = ["TOLMAR", "BRENIK", "PORT HALE", "LUNN", "VARSK", "OSTERBY"];
const PROMPTS: [&str; 6] = [
    "Read more: Five walks above the tree line",
    "Advertisement",
    "Follow us for the latest from the mountains",
    "Share this article",
    "Sign up for our morning letter and never miss a story",
    "Related: Who owns the lake?",
];
/// Words and others that may stand in their place.
const SYNONYMS: &str = "said:stated told:informed about:around killed:slain troops:forces \
    soldiers:servicemen began:started agreed:consented large:big people:persons men:males also:too \
    against:versus because:since since:after until:till which:that after:following before:ahead \
    several:some largest:biggest government:cabinet minister:secretary defence:security head:chief \
    leader:chief officials:functionaries spokesman:representative border:frontier road:route \
    village:hamlet villages:settlements town:settlement bridge:span crossing:checkpoint \
    helicopters:choppers aircraft:planes machines:craft fire:blaze rain:downpour injured:hurt \
    wounded:injured died:perished found:discovered taken:removed moved:shifted landed:arrived \
    promised:pledged denied:rejected demanded:requested called:termed asked:requested gave:handed \
    held:kept holds:keeps months:weeks years:seasons days:nights morning:dawn evening:dusk \
    night:darkness early:late first:initial second:next last:final many:numerous most:majority \
    few:handful more:additional new:fresh old:former young:youthful house:home money:funds \
    cost:price costs:runs paid:spent work:labour workers:labourers women:ladies woman:lady";

/// A copy of a report that another outlet makes some hours later.
pub(crate) fn copy(
    report: &Report,
    recipe: &[Edit],
    vocabulary: &[String],
    random: &mut Random,
) -> Report {
    let mut copy = report.clone();
    let (outlet, background) = *random.one_of(&CARRIERS);
    copy.outlet = outlet.to_owned();
    copy.hour += 2 + random.below(70) as i64;
    copy.title =
        format!("{}: {}", random.one_of(&["Report", "News", "Valley", "Abroad"]), report.title);
    for edit in recipe {
        match edit {
            HeadCut => cut(&mut copy.paragraphs, true, 50 + random.below(25)),
            TailCut => cut(&mut copy.paragraphs, false, 25 + random.below(50)),
            Dateline => {
                copy.place = (*random.one_of(&PLACES)).to_owned();
                copy.agency = Some(report.outlet.clone());
            }
            Dropped => drop_some(&mut copy.paragraphs, random),
            Reordered => reorder(&mut copy.paragraphs, random),
            Attribution => attribute(&mut copy.paragraphs, &report.outlet, random),
            Reworded => reword(&mut copy.paragraphs, vocabulary, random),
            Noise => disturb(&mut copy.paragraphs, random),
            Background => copy.paragraphs.push(background.to_owned()),
        }
    }
    copy
}

/// All words of some reports.
pub(crate) fn vocabulary(reports: &[Vec<Report>]) -> Vec<String> {
    let paragraphs = reports.iter().flatten().flat_map(|report| &report.paragraphs);
    let words = paragraphs.flat_map(|paragraph| paragraph.split(' '));
    let plain = |word: &&str| word.chars().all(char::is_alphabetic);
    words.filter(plain).map(str::to_owned).collect()
}

/// Keeps so many words in a hundred, or a few more, by taking paragraphs from one end.
fn cut(paragraphs: &mut Vec<String>, head: bool, per_cent: usize) {
    let words = |paragraphs: &[String]| -> usize {
        paragraphs.iter().map(|paragraph| paragraph.split(' ').count()).sum()
    };
    let least = words(paragraphs) * per_cent / 100;
    loop {
        let at = if head { 0 } else { paragraphs.len() - 1 };
        let rest = words(paragraphs) - words(&paragraphs[at..=at]);
        if paragraphs.len() < 2 || rest < least {
            return;
        }
        paragraphs.remove(at);
    }
}

fn drop_some(paragraphs: &mut Vec<String>, random: &mut Random) {
    for _ in 0..=random.below(2) {
        if paragraphs.len() > 3 {
            paragraphs.remove(1 + random.below(paragraphs.len() - 2));
        }
    }
}

fn reorder(paragraphs: &mut [String], random: &mut Random) {
    for place in (2..paragraphs.len()).rev() {
        paragraphs.swap(place, 1 + random.below(place));
    }
    let last = paragraphs.len() - 1;
    if last > 1 {
        paragraphs.swap(1, last);
    }
}

fn attribute(paragraphs: &mut Vec<String>, outlet: &str, random: &mut Random) {
    let at = random.below(paragraphs.len());
    let words = *random.one_of(&["reported", "wrote in its report", "learned from several people"]);
    let said = format!(", {outlet} {words}.");
    if let Some(end) = paragraphs[at].find(". ") {
        paragraphs[at].replace_range(end..=end, &said);
    }
    let closing = [
        format!("The news was first reported by {outlet}, whose reporter was on the spot."),
        format!("{outlet} said that it stood by its account and would follow the matter up."),
    ];
    paragraphs.push(random.one_of(&closing).clone());
}

/// Puts another word in the place of one in ten: of those of the table where there is one, else any.
fn reword(paragraphs: &mut [String], vocabulary: &[String], random: &mut Random) {
    for paragraph in paragraphs {
        let words: Vec<String> = paragraph
            .split(' ')
            .map(|word| {
                if random.below(10) > 0 {
                    return word.to_owned();
                }
                let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
                let synonym = SYNONYMS
                    .split_whitespace()
                    .filter_map(|pair| pair.split_once(':'))
                    .find(|(from, _)| *from == plain)
                    .map(|(_, to)| to.to_owned());
                let other = synonym.unwrap_or_else(|| random.one_of(vocabulary).clone());
                if plain.is_empty() { word.to_owned() } else { word.replacen(plain, &other, 1) }
            })
            .collect();
        *paragraph = words.join(" ");
    }
}

fn disturb(paragraphs: &mut Vec<String>, random: &mut Random) {
    for _ in 0..3 {
        let at = 1 + random.below(paragraphs.len());
        paragraphs.insert(at, (*random.one_of(&PROMPTS)).to_owned());
    }
}
