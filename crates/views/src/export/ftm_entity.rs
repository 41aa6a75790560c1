//! An entity of FollowTheMoney as it is written.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// An entity: a schema, and values by property. Source: `followthemoney.tech/docs`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct FtmEntity {
    id: String,
    schema: &'static str,
    properties: Properties,
}

/// Values by property, each value once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Properties(Vec<(&'static str, Vec<String>)>);

impl FtmEntity {
    /// An entity without a property.
    pub(crate) fn new(id: String, schema: &'static str) -> Self {
        Self { id, schema, properties: Properties::default() }
    }

    /// With a value; an empty one adds nothing.
    pub(crate) fn with(mut self, property: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        let all = &mut self.properties.0;
        if value.is_empty() {
            return self;
        }
        match all.iter_mut().find(|(name, _)| *name == property) {
            Some((_, values)) if values.contains(&value) => {}
            Some((_, values)) => values.push(value),
            None => all.push((property, vec![value])),
        }
        self
    }

    /// With several values of one property.
    pub(crate) fn with_all(
        self,
        property: &'static str,
        values: impl IntoIterator<Item = String>,
    ) -> Self {
        values.into_iter().fold(self, |entity, value| entity.with(property, value))
    }

    /// Whether it has this schema.
    pub(crate) fn is(&self, schema: &str) -> bool {
        self.schema == schema
    }

    /// Its id.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }
}

impl Serialize for Properties {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (property, values) in &self.0 {
            map.serialize_entry(property, values)?;
        }
        map.end()
    }
}
