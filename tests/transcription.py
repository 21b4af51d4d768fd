"""A second, independent transcription of the deck, apart from data/cards.yaml, so that a slip in one shows."""

INTRODUCTION_TITLE = "Direct zelf aan de slag"
INTRODUCTION = (
    (
        "Het versterken van de kenniscultuur binnen gemeenten waarin de drie kennisbronnen als "
        "gelijkwaardig worden gezien en samen worden benut, vraagt meer dan snelle oplossingen."
    ),
    (
        "De drie aangedragen elementen om de cultuur te versterken kun je zien als 'knoppen' waaraan je "
        "binnen je gemeente kunt draaien. Door bewust aan deze knoppen te draaien, ontstaat ruimte om "
        "leren en kennisuitwisseling structureel te verankeren. Kennis wordt dan niet langer een "
        "'product' of 'bezit', maar een relationele praktijk tussen mensen waarin zij samen de "
        "doorwerking binnen de gemeente bevorderen."
    ),
    (
        "Niet alle factoren liggen binnen de directe invloedssfeer van beleidsmakers, leidinggevenden of "
        "gemeenten. Vaak hangen de mogelijkheden samen met de omvang van de gemeente en de beschikbare "
        "capaciteit. Juist daarom is het belangrijk om hierover met elkaar in gesprek te gaan: wat is "
        "binnen onze gemeente haalbaar, en waar leggen we de prioriteit?"
    ),
    (
        "Reflectievragen kunnen hierbij helpen. Ze bieden houvast om het gesprek over de kenniscultuur "
        "en het gebruik van verschillende kennisbronnen op gang te brengen — binnen het team én binnen "
        "de gemeente als geheel."
    ),
)
THEMES = (
    (
        "kennisbronnen",
        "Kennisbronnen",
        "Kennisbronnen",
        "fundament",
        (
            "bronnen",
            "1",
        ),
    ),
    (
        "leidinggevende",
        "Leidinggevende die stuurt",
        "Leidinggevende",
        "knop",
        (
            "leidinggevenden",
            "leiding",
            "leidinggevende-die-stuurt",
            "2",
        ),
    ),
    (
        "kennisbeleid",
        "Stevig kennisbeleid",
        "Kennisbeleid",
        "knop",
        (
            "beleid",
            "stevig-kennisbeleid",
            "3",
        ),
    ),
    (
        "leren",
        "Een focus op leren",
        "Focus op leren",
        "knop",
        (
            "focus",
            "focus-op-leren",
            "een-focus-op-leren",
            "4",
        ),
    ),
)
CARDS = {
    "kennisbronnen-1": (
        (
            "Wat versta ik onder de drie verschillende kennisbronnen: ervaringskennis, professionele "
            "kennis en wetenschappelijke kennis?"
        ),
        ("Welke associaties en ervaringen heb ik met deze bronnen?",),
        "",
    ),
    "kennisbronnen-2": (
        "In hoeverre werken we in onze organisatie al (bewust) met de drie kennisbronnen?",
        ("Op welke manieren doen we dat of zouden we dat meer willen doen?",),
        "",
    ),
    "kennisbronnen-3": (
        ("Op welke momenten zit er spanning tussen de drie kennisbronnen en hoe ga ik/gaan wij hiermee om?"),
        (),
        "",
    ),
    "kennisbronnen-4": (
        "Hoe benutten we binnen onze organisatie verschillende soorten kennisbronnen in samenhang?",
        ("Wat is een mooi voorbeeld?",),
        "",
    ),
    "kennisbronnen-5": (
        (
            "Hoe vertalen we ervaringskennis naar bruikbare inzichten voor beleid, zonder de "
            "persoonlijke waarde ervan te verliezen?"
        ),
        ("Wat helpt ons om ervaringen te bundelen tot collectieve kennis?",),
        "",
    ),
    "kennisbronnen-6": (
        ("Hoe benutten we professionele kennis uit de uitvoering als schakel tussen ervaring en wetenschap?"),
        ("Welke rol spelen uitvoerende collega's in het verbinden van verschillende perspectieven?",),
        "",
    ),
    "kennisbronnen-7": (
        (
            "Hoe kunnen we wetenschappelijke kennis toegankelijker maken en beter koppelen aan lokale "
            "ervaringen en uitvoeringspraktijk?"
        ),
        ("Welke samenwerking of vertaling is daarvoor nodig?",),
        "",
    ),
    "kennisbronnen-8": (
        "Wat is er nodig om het samenspel tussen kennisbronnen structureel te versterken?",
        (),
        ("Denk aan afspraken, rollen, werkwijzen of gezamenlijke reflectiemomenten die dit kunnen ondersteunen."),
    ),
    "leidinggevende-1": (
        (
            "Hoe stimuleren leidinggevenden een open cultuur waarin kennisdeling wordt gefaciliteerd? "
            "Wat werkt belemmerend / bevorderend?"
        ),
        (),
        "Denk aan gedrag, communicatie en keuzes binnen het team.",
    ),
    "leidinggevende-2": (
        ("Op welke manier creëren leidinggevenden ruimte voor reflectie en kennisdeling in het dagelijks werk?"),
        (),
        "Denk aan tijd, prioriteit en waardering van leren.",
    ),
    "leidinggevende-3": (
        (
            "In hoeverre geven leidinggevenden zelf het goede voorbeeld in het benutten van "
            "verschillende kennisbronnen (ervarings-, professionele en wetenschappelijke kennis)?"
        ),
        (),
        "",
    ),
    "leidinggevende-4": (
        ("Op welke wijze kunnen leidinggevenden de bestaande kenniscultuur verder versterken? Wat is daarvoor nodig?"),
        (),
        "Denk aan steun, instrumenten of gedeelde verantwoordelijkheid.",
    ),
    "kennisbeleid-1": (
        "In hoeverre hebben wij binnen onze organisatie een kennisvisie?",
        (
            "Zo ja, helpt dit? Op welke manier?",
            "Zo nee, zouden we dit willen?",
        ),
        "",
    ),
    "kennisbeleid-2": (
        (
            "In hoeverre zijn taken en verantwoordelijkheden met betrekking tot kennisbeleid en -beheer "
            "binnen onze organisatie belegd?"
        ),
        (),
        "",
    ),
    "kennisbeleid-3": (
        "In hoeverre is kennisdeling en -gebruik geborgd in formats, werkprocessen of verordeningen?",
        ("Op welke manier zouden we dit nog meer kunnen borgen?",),
        "",
    ),
    "kennisbeleid-4": (
        (
            "Welke rol spelen externe kennispartners (hogescholen, universiteiten, kenniswerkplaatsen) "
            "nu in onze beleidscyclus – en hoe kunnen we deze samenwerking versterken?"
        ),
        (),
        "",
    ),
    "leren-1": (
        "In hoeverre is binnen onze organisatie sprake van een lerende cultuur?",
        ("Wat zou er nodig zijn om het leervermogen te versterken?",),
        "",
    ),
    "leren-2": (
        "In hoeverre is er binnen onze organisatie ruimte om fouten te maken en daarvan te leren?",
        (),
        "",
    ),
    "leren-3": (
        (
            "Welke structurele werkvormen (zoals actieleren, intervisie, evaluaties) helpen ons om "
            "ervaringen, professionele inzichten en wetenschappelijke kennis met elkaar te verbinden?"
        ),
        (),
        "",
    ),
    "leren-4": (
        "In hoeverre wordt er geleerd over domeinen heen?",
        (
            "Binnen onze eigen organisatie?",
            "Tussen organisaties — in het netwerk?",
        ),
        "",
    ),
}
CORRECTIONS_COUNT = 8
