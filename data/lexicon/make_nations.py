#!/usr/bin/env python3
"""Writes nations.tsv: each country's names, adjectives and words for its people.

    npm pack i18n-iso-countries@7.14.0 i18n-nationality@1.4.0    (then unpack the two)
    python3 data/lexicon/make_nations.py COUNTRIES/langs/en.json NATIONALITIES/langs/en.json

Both packages are MIT. What they lack, or have in a form that news does not use, stands in `MORE`.
"""
import json
import pathlib
import re
import sys

HEAD = """\
# Countries: code, names, adjectives, words for one of the people (plural: with s), each list
# separated by semicolons.
# Source: npm i18n-iso-countries 7.14.0 (MIT, Michael Wittig) and i18n-nationality 1.4.0 (MIT, widdix
# GmbH), with additions of our own, written by make_nations.py. Edit that, not this.
"""

# Rows whose adjective is another people's in the package.
WRONG = {"WF", "BQ", "GF", "PF", "TF", "SX", "MF", "VG", "VI", "DM"}
# Code, names, adjectives, people.
MORE = """\
US|United States;United States of America;US;U.S.;USA;U.S.A.;America|American;US;U.S.|American
GB|United Kingdom;UK;U.K.;Britain;Great Britain;England;Scotland;Wales;Northern Ireland|British|Briton
RU|Russia;Russian Federation|Russian|Russian
SU|Soviet Union;USSR|Soviet|Soviet
YU|Yugoslavia|Yugoslav|Yugoslav
DD|East Germany|East German|East German
CS|Czechoslovakia|Czechoslovak|Czechoslovak
KG|Kyrgyzstan;Kirghizia;Kyrgyz Republic|Kyrgyz;Kirghiz|Kyrgyz
TJ|Tajikistan|Tajik|Tajik
KZ|Kazakhstan|Kazakh;Kazakhstani|Kazakh
UZ|Uzbekistan|Uzbek|Uzbek
TM|Turkmenistan|Turkmen|Turkmen
IR|Iran;Islamic Republic of Iran|Iranian|Iranian
SY|Syria;Syrian Arab Republic|Syrian|Syrian
KP|North Korea;DPRK|North Korean|North Korean
KR|South Korea;Republic of Korea|South Korean|South Korean
CN|China;People's Republic of China;PRC|Chinese|Chinese
TW|Taiwan|Taiwanese|Taiwanese
TR|Turkey;Türkiye;Turkiye|Turkish|Turk
PS|Palestine;Palestinian Territories|Palestinian|Palestinian
XK|Kosovo|Kosovar;Kosovan|Kosovar
VN|Vietnam;Viet Nam|Vietnamese|Vietnamese
LA|Laos|Laotian;Lao|Laotian
MD|Moldova|Moldovan|Moldovan
MK|North Macedonia;Macedonia|Macedonian|Macedonian
CZ|Czechia;Czech Republic|Czech|Czech
BO|Bolivia|Bolivian|Bolivian
VE|Venezuela|Venezuelan|Venezuelan
TZ|Tanzania|Tanzanian|Tanzanian
CD|Democratic Republic of the Congo;Democratic Republic of Congo;DR Congo;DRC|Congolese|Congolese
CG|Congo;Republic of the Congo|Congolese|Congolese
CI|Ivory Coast;Côte d'Ivoire;Cote d'Ivoire|Ivorian|Ivorian
MM|Myanmar;Burma|Burmese|Burmese
AE|United Arab Emirates;UAE;U.A.E.;Emirates|Emirati|Emirati
SA|Saudi Arabia;Kingdom of Saudi Arabia|Saudi;Saudi Arabian|Saudi
AF|Afghanistan|Afghan|Afghan
IQ|Iraq|Iraqi|Iraqi
IL|Israel|Israeli|Israeli
DK|Denmark|Danish|Dane
SE|Sweden|Swedish|Swede
FI|Finland|Finnish|Finn
PL|Poland|Polish|Pole
ES|Spain|Spanish|Spaniard
NL|Netherlands;Holland|Dutch|Dutchman
FR|France|French|Frenchman
IE|Ireland|Irish|Irishman
CH|Switzerland|Swiss|Swiss
PT|Portugal|Portuguese|Portuguese
GR|Greece|Greek|Greek
RS|Serbia|Serbian;Serb|Serb
HR|Croatia|Croatian;Croat|Croat
BA|Bosnia;Bosnia and Herzegovina;Bosnia-Herzegovina|Bosnian|Bosnian
SK|Slovakia|Slovak|Slovak
SI|Slovenia|Slovene;Slovenian|Slovene
LV|Latvia|Latvian|Latvian
AR|Argentina|Argentine;Argentinian|Argentine
NZ|New Zealand|New Zealand|New Zealander
LU|Luxembourg|Luxembourgish|Luxembourger
IS|Iceland|Icelandic|Icelander
PH|Philippines|Philippine;Filipino|Filipino
TH|Thailand|Thai|Thai
YE|Yemen|Yemeni|Yemeni
OM|Oman|Omani|Omani
QA|Qatar|Qatari|Qatari
KW|Kuwait|Kuwaiti|Kuwaiti
BH|Bahrain|Bahraini|Bahraini
PK|Pakistan|Pakistani|Pakistani
BD|Bangladesh|Bangladeshi|Bangladeshi
AZ|Azerbaijan|Azerbaijani;Azeri|Azeri
GE|Georgia|Georgian|Georgian
SD|Sudan|Sudanese|Sudanese
SS|South Sudan|South Sudanese|South Sudanese
GM|Gambia;The Gambia|Gambian|Gambian
FM|Micronesia|Micronesian|Micronesian
VA|Vatican;Vatican City;Holy See|Vatican|
CV|Cape Verde;Cabo Verde|Cape Verdean|Cape Verdean
SZ|Eswatini;Swaziland|Swazi|Swazi
TL|East Timor;Timor-Leste|East Timorese;Timorese|Timorese
"""


def table(path, key):
    return json.loads(pathlib.Path(path).read_text())[key]


def main(countries, nationalities):
    adjectives = table(nationalities, "nationalities")
    rows = {}
    for code, names in table(countries, "countries").items():
        names = [names] if isinstance(names, str) else names
        names = [re.split(r", | \(", name)[0] for name in names]
        # Some rows of the package have the people in the plural.
        adjective = re.sub(r"(?<=an)s$", "", re.split(r", | \(| or ", adjectives.get(code, ""))[0])
        same = adjective in names or not adjective or code in WRONG
        rows[code] = [names, [] if same else [adjective], [] if same else [adjective]]
    for line in MORE.splitlines():
        code, *lists = line.split("|")
        rows[code] = [[word for word in words.split(";") if word] for words in lists]
    body = "".join("\t".join([code, *map(";".join, lists)]) + "\n" for code, lists in sorted(rows.items()))
    pathlib.Path(__file__).with_name("nations.tsv").write_text(HEAD + body)


if __name__ == "__main__":
    main(*sys.argv[1:])
