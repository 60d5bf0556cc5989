"""What people call the columns and the types of a table of variables, in Swedish, Danish and English."""

from collections.abc import Mapping

from loke.mapping.mappings import normal
from schemas.codebook import FieldType

_HEADINGS: Mapping[str, str] = {
    "name": "namn;variabel;variabelnamn;variabelnavn;navn;name;variable;variable name;kolumn;kolonne;column"
    ";fält;felt;field",
    "label": "etikett;benämning;label;title;titel;rubrik;betegnelse;overskrift;fråga;spørgsmål;question;variabeletikett"
    ";frågetext;spørgsmålstekst;variable label",
    "description": "beskrivning;beskrivelse;description;förklaring;forklaring;definition;kommentar;anmärkning"
    ";bemærkning;comment;note;vad den betyder;hvad den betyder;what it means",
    "type": "typ;type;datatyp;datatype;data type;format;variabeltyp;variabeltype",
    "codes": "koder;kod;code;codes;värden;værdier;values;svarsalternativ;svarmuligheder;svaralternativ;alternativ"
    ";kodning;value labels;värdeetiketter;categories;kategorier;choices;svarskategorier",
    "minimum": "min;minimum;minst;mindst;least;lägsta;laveste;från;fra;min värde;minvärde;minsta",
    "maximum": "max;maximum;störst;størst;högst;højst;greatest;högsta;højeste;till;til;max värde;maxvärde;maks;største",
    "required": "obligatorisk;obligatoriskt;obligatory;mandatory;required;krävs;kræves"
    ";påkrævet;obligatorisk felt;måste fyllas i;skal udfyldes;must be filled in",
    "missing": "saknat värde;saknas;bortfall;manglende værdi;mangler;missing;missing values;uppgift saknas;missingvärde"
    ";ord för saknat värde;ord for manglende værdi;words for no value",
    "dataset": "datamängd;datasæt;dataset;tabell;tabel;table;fil;file;blad;ark;formulär;skema",
    "minutes": "minuter;minutter;minutes;tid",
    "recorded_by": "vem som skriver;vem;hvem;hvem der skriver;ansvarig;ansvarlig;who;recorded by;who records it",
    "recorded_when": "när;hvornår;when;tillfälle;tidspunkt;occasion",
    "exists_in": "finns redan i;findes allerede i;källa;kilde;source;already registered in;system",
}
HEADINGS: Mapping[str, str] = {normal(word): part for part, words in _HEADINGS.items() for word in words.split(";")}
"""What a heading says of a variable, by the heading."""

_TYPES: Mapping[FieldType, str] = {
    "string": "text;sträng;tekst;streng;string;str;char;character;fritext;fritekst;free text;varchar;nominal;kategori"
    ";category;categorical;kategorisk;flerval;envalsfråga;valg;val;select;choice;select_one;a",
    "integer": "heltal;heltall;integer;int;antal;count;whole number;numeric(0);hela tal;year;år;ålder;alder",
    "number": "tal;decimaltal;decimal;number;numeric;numerisk;numeriskt;float;double;real;siffra;skala;scale;flyttal;n",
    "boolean": "ja/nej;ja eller nej;ja nej;boolean;bool;logisk;logical;yes/no;yes or no;yesno;true/false"
    ";kryss;afkrydsning",
    "date": "datum;dato;date;dag;day;datum (åååå-mm-dd);yyyy-mm-dd;åååå-mm-dd;åååå-mm-dag;dd-mm-åååå;datetime",
}
TYPES: Mapping[str, FieldType] = {normal(word): kind for kind, words in _TYPES.items() for word in words.split(";")}
"""The type that a word says."""
