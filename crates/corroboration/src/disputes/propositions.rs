//! A claim → what it asserts, kind by kind.

use sayso_records::{KeptClaim, KeptFiller, Name, NameClass, QuantityLine};

use crate::disputes::assertion::{Assertion, Proposition, Status};
use crate::disputes::interval::Interval;
use crate::disputes::measures::{kilometres, measure};
use crate::disputes::words::{Counted, counted, harm, is_formation};
use crate::origins::voice_of;

/// The most fillers of a role of which each gives an assertion; longer lists are rare, and the
/// first stand nearest to the verb.
const FILLERS_MAX: usize = 4;

/// What a claim asserts; nothing where it names no subject, or is an opinion. Statements, demands
/// and aliases assert nothing that is compared.
pub fn assertions(claim: &KeptClaim) -> Vec<Assertion> {
    let Some(status) = Status::of(claim.factuality) else { return Vec::new() };
    let facts = match claim.kind.as_str() {
        "strength" => strength(claim),
        "equipment" => equipment(claim),
        "capability" => capability(claim),
        "boundary" => boundary(claim),
        "casualty" => casualty(claim),
        "presence" => presence(claim),
        "control" => between(claim, &["holder"], &["territory"]),
        "affiliation" => between(claim, &["member"], &["organisation"]),
        "office" => office(claim),
        "deploy" => moved(claim, &["actor"], "what", &["place"]),
        "withdraw" => moved(claim, &["actor"], "what", &["from", "place"]),
        "supply" => moved(claim, &["actor"], "means", &["target", "place"]),
        "reinforce" | "attack" => between(claim, &["actor"], &["target", "place"]),
        "advance" => between(claim, &["actor"], &["place"]),
        "meet" => together(claim, "participant", "meet"),
        "cooperate" => together(claim, "party", "cooperate"),
        "agree" => agree(claim),
        "exercise" => once(claim, "name"),
        "found" => once(claim, "organisation"),
        _ => Vec::new(),
    };
    let assertion = |fact: Fact| Assertion {
        claim: claim.id.clone(),
        document: claim.document.clone(),
        proposition: Proposition {
            attribute: fact.attribute,
            subject: fact.subject,
            object: fact.object,
        },
        status,
        figure: fact.figure,
        sort: fact.sort,
        place: fact.place,
        valid: claim.valid(),
        known: claim.known,
        voice: voice_of(claim),
    };
    facts.into_iter().map(assertion).collect()
}

/// What follows from the roles of a claim.
struct Fact {
    attribute: String,
    subject: Name,
    object: Option<Name>,
    figure: Option<Interval>,
    sort: Vec<String>,
    place: Option<Name>,
}

impl Fact {
    fn new(attribute: impl Into<String>, subject: &Name) -> Self {
        Self {
            attribute: attribute.into(),
            subject: subject.clone(),
            object: None,
            figure: None,
            sort: Vec::new(),
            place: None,
        }
    }

    fn with_object(self, object: Option<&Name>) -> Self {
        // Nothing is in a relation with itself: the name was resolved wrongly.
        let object = object.filter(|object| **object != self.subject).cloned();
        Self { object, ..self }
    }

    fn counting(mut self, counted: &Counted, quantity: Option<&QuantityLine>) -> Self {
        self.sort.extend(counted.sort.iter().cloned());
        if counted.adds {
            self.sort.push("more".to_owned());
        }
        self.sort.sort_unstable();
        self.sort.dedup();
        self.figure = quantity.filter(|_| !counted.adds).and_then(Interval::of);
        self
    }

    fn at(self, place: Option<&Name>) -> Self {
        Self { place: place.cloned(), ..self }
    }
}

fn names<'a>(claim: &'a KeptClaim, role: &str) -> impl Iterator<Item = &'a Name> {
    claim.fillers(role).iter().filter_map(|filler| filler.name.as_ref()).take(FILLERS_MAX)
}

fn name<'a>(claim: &'a KeptClaim, role: &str) -> Option<&'a Name> {
    names(claim, role).next()
}

fn name_in<'a>(claim: &'a KeptClaim, roles: &[&str]) -> Option<&'a Name> {
    roles.iter().find_map(|role| name(claim, role))
}

/// The place of a claim that tells just one.
fn only_place(claim: &KeptClaim) -> Option<&Name> {
    let mut places = names(claim, "place");
    places.next().filter(|_| places.next().is_none())
}

/// `kind noun`, or the kind alone where no noun is told.
fn attribute(kind: &str, noun: &str) -> String {
    if noun.is_empty() { kind.to_owned() } else { format!("{kind} {noun}") }
}

/// Each thing that fills `role`, with the number of it in the role `count`: that which counts the
/// same noun, or else that in the same place of the list.
fn things<'a>(
    claim: &'a KeptClaim,
    role: &str,
) -> impl Iterator<Item = (&'a KeptFiller, Counted, Option<&'a QuantityLine>)> {
    let counts = claim.fillers("count").iter().filter_map(|filler| filler.quantity.as_ref());
    let counts: Vec<&QuantityLine> = counts.take(FILLERS_MAX).collect();
    let fillers = claim.fillers(role).iter().take(FILLERS_MAX).enumerate();
    fillers.map(move |(at, filler)| {
        let of_unit = |count: &&&QuantityLine| {
            let noun = counted(&filler.words.text, None).noun;
            let unit = count.unit.as_deref();
            unit.is_some_and(|unit| counted(unit, None).noun == noun)
        };
        let same = counts.iter().find(of_unit);
        let quantity = same.or_else(|| counts.get(at).filter(|_| same.is_none())).copied();
        let unit = quantity.and_then(|quantity| quantity.unit.as_deref());
        (filler, counted(&filler.words.text, unit), quantity)
    })
}

/// How many there are: at the facility, of the formation, at the place, of whoever it is; the most
/// specific that is named.
fn strength(claim: &KeptClaim) -> Vec<Fact> {
    let place = name(claim, "place");
    let facility = name(claim, "facility")
        .or_else(|| names(claim, "force").find(|name| name.class == NameClass::Place));
    let force = name(claim, "force");
    let facts = things(claim, "counted").filter_map(|(filler, counted, quantity)| {
        quantity?;
        let itself = filler.name.as_ref().filter(|name| name.class == NameClass::Group);
        if let Some(formation) = itself.filter(|name| is_formation(&name.key)) {
            let whole = Counted::default();
            return Some(
                Fact::new("strength person", formation).counting(&whole, quantity).at(place),
            );
        }
        let attribute = attribute("strength", &counted.noun);
        let formation = force.filter(|force| is_formation(&force.key));
        let fact = match (facility, formation, place) {
            (Some(facility), ..) => Fact::new(attribute, facility),
            (None, Some(formation), place) => Fact::new(attribute, formation).at(place),
            (None, None, Some(place)) => {
                // Whose soldiers they are narrows them: "Kordia has 4,800 soldiers in the valley".
                let mut fact = Fact::new(attribute, place);
                let owner = force.filter(|force| *force != place);
                fact.sort = owner
                    .map_or(Vec::new(), |owner| owner.key.split(' ').map(str::to_owned).collect());
                fact
            }
            (None, None, None) => Fact::new(attribute, force.or(itself)?),
        };
        Some(fact.counting(&counted, quantity))
    });
    facts.collect()
}

/// What a holder has, and how many of it.
fn equipment(claim: &KeptClaim) -> Vec<Fact> {
    let Some(subject) = name_in(claim, &["holder", "place"]) else { return Vec::new() };
    let place = only_place(claim).filter(|place| *place != subject);
    let facts = things(claim, "equipment").filter(|(_, counted, _)| !counted.noun.is_empty());
    let fact = |(_, counted, quantity): (_, Counted, _)| {
        let attribute = attribute("equipment", &counted.noun);
        Fact::new(attribute, subject).counting(&counted, quantity).at(place)
    };
    facts.map(fact).collect()
}

/// What a weapon can do.
fn capability(claim: &KeptClaim) -> Vec<Fact> {
    let told = claim.fillers("attribute").first().map(|filler| filler.words.text.as_str());
    let values = claim.fillers("value").iter().take(FILLERS_MAX);
    let measures = values.filter_map(|filler| measure(told, filler.quantity.as_ref()?));
    let facts = measures.flat_map(|measure| {
        names(claim, "equipment").map(move |name| {
            let mut fact = Fact::new(format!("capability {}", measure.attribute), name);
            fact.figure = Some(measure.figure);
            fact
        })
    });
    facts.collect()
}

/// How long a border is, whichever of the two places is named first.
fn boundary(claim: &KeptClaim) -> Vec<Fact> {
    let length = claim.fillers("length").first().and_then(|filler| filler.quantity.as_ref());
    let mut facts = together(claim, "place", "boundary kilometre");
    facts.truncate(1);
    for fact in &mut facts {
        fact.figure = length.and_then(kilometres);
    }
    facts
}

/// Who was harmed: a named person, or so many at a place, or so many of a named body.
fn casualty(claim: &KeptClaim) -> Vec<Fact> {
    let words = claim.fillers("harm").first().map_or("killed", |filler| filler.words.text.as_str());
    let Some(harm) = harm(words) else { return Vec::new() };
    let place = only_place(claim);
    let person =
        |filler: &KeptFiller| filler.name.clone().filter(|name| name.class == NameClass::Person);
    let persons: Vec<Name> =
        claim.fillers("victim").iter().filter_map(person).take(FILLERS_MAX).collect();
    if !persons.is_empty() {
        // A person dies once, and may be hurt or held again.
        let attribute =
            if harm == "killed" { "death".to_owned() } else { attribute("casualty", harm) };
        return persons.iter().map(|name| Fact::new(attribute.clone(), name).at(place)).collect();
    }
    let attribute = attribute("casualty", harm);
    let places = name(claim, "place");
    let mut facts: Vec<Fact> = things(claim, "victim")
        .filter_map(|(filler, counted, quantity)| {
            let body = filler.name.as_ref().filter(|name| name.class == NameClass::Group);
            let mut fact = Fact::new(attribute.clone(), places.or(body)?);
            // "People" and "persons" are anybody; soldiers and guards are some of them.
            if !matches!(counted.noun.as_str(), "" | "people") {
                fact.sort.extend(counted.noun.split(' ').map(str::to_owned));
            }
            Some(fact.counting(&counted, quantity))
        })
        .collect();
    if claim.fillers("victim").is_empty() {
        let count = claim.fillers("count").first().and_then(|filler| filler.quantity.as_ref());
        let fact = |place| Fact::new(attribute, place).counting(&Counted::default(), count);
        facts.extend(places.map(fact));
    }
    facts
}

/// Who or what is where. A force may be at many places, a facility stands at one.
fn presence(claim: &KeptClaim) -> Vec<Fact> {
    let site = name_in(claim, &["facility", "place"]);
    let facts = claim.fillers("force").iter().take(FILLERS_MAX).filter_map(|filler| {
        match (&filler.name, site) {
            (Some(base), Some(_)) if base.class == NameClass::Place => {
                Some(Fact::new("presence", base).at(only_place(claim).filter(|at| *at != base)))
            }
            (Some(force), Some(site)) => Some(Fact::new("presence", force).with_object(Some(site))),
            (None, Some(site)) => {
                let counted = counted(&filler.words.text, None);
                let attribute = attribute("presence", &counted.noun);
                let told = !counted.noun.is_empty();
                told.then(|| Fact::new(attribute, site).counting(&counted, None))
            }
            _ => None,
        }
    });
    facts.collect()
}

/// Who holds which office.
fn office(claim: &KeptClaim) -> Vec<Fact> {
    let Some(person) = name(claim, "person") else { return Vec::new() };
    let title = claim.fillers("title").first().map(|filler| counted(&filler.words.text, None));
    let Some(title) = title else { return Vec::new() };
    let fact = Fact::new(attribute("office", &title.noun), person);
    vec![fact.with_object(name(claim, "organisation")).counting(&title, None)]
}

/// Who moved or gave what, where to or to whom. Where nobody is named who did it, what is known of
/// the place is compared.
fn moved(claim: &KeptClaim, actors: &[&str], role: &str, objects: &[&str]) -> Vec<Fact> {
    let object = name_in(claim, objects);
    let actor = name_in(claim, actors).or_else(|| name(claim, role)).or(object);
    let Some(actor) = actor else { return Vec::new() };
    let fact = |attribute: String| Fact::new(attribute, actor).with_object(object);
    let role = if claim.fillers(role).is_empty() { actors[0] } else { role };
    let things: Vec<Fact> = things(claim, role)
        .map(|(filler, counted, quantity)| {
            // Who leaves is no thing that is moved: "Kordia withdrew".
            let named = filler.name.as_ref().is_some_and(|name| name == actor);
            let counted = if named { Counted::default() } else { counted };
            fact(attribute(&claim.kind, &counted.noun)).counting(&counted, quantity)
        })
        .collect();
    if things.is_empty() { vec![fact(claim.kind.clone())] } else { things }
}

/// What one does to another, or has of another: one assertion for each of several others.
fn between(claim: &KeptClaim, subjects: &[&str], objects: &[&str]) -> Vec<Fact> {
    let role = objects.iter().find(|role| name(claim, role).is_some());
    let Some((subject, role)) = name_in(claim, subjects).zip(role) else { return Vec::new() };
    let objects = names(claim, role).filter(|object| *object != subject);
    objects.map(|object| Fact::new(&*claim.kind, subject).with_object(Some(object))).collect()
}

/// What two or more do together, or have between them: one assertion for each two, the smaller name
/// first.
fn together(claim: &KeptClaim, role: &str, attribute: &str) -> Vec<Fact> {
    let mut names: Vec<&Name> = names(claim, role).collect();
    names.sort_unstable();
    names.dedup();
    let pairs = names.iter().enumerate().flat_map(|(at, one)| {
        names[at + 1..].iter().map(|other| Fact::new(attribute, one).with_object(Some(other)))
    });
    pairs.collect()
}

/// What is agreed: an instrument that has a name, or that two have come to terms.
fn agree(claim: &KeptClaim) -> Vec<Fact> {
    let facts = once(claim, "instrument");
    if facts.is_empty() { together(claim, "party", "accord") } else { facts }
}

/// What happens once, and where.
fn once(claim: &KeptClaim, role: &str) -> Vec<Fact> {
    let place = only_place(claim);
    let fact = |name| Fact::new(&*claim.kind, name).at(place.filter(|place| *place != name));
    names(claim, role).take(1).map(fact).collect()
}
