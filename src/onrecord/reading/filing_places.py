"""Towns and regions that newsrooms file from: enough to tell `Kabul: ` from `Update: ` at the head of a paragraph.

This is no gazetteer and resolves nothing: an all-capitals or agency-marked dateline is recognised
without it. It only lets through datelines written like ordinary words.
"""

TOWNS = frozenset(
    """
    abidjan|abu dhabi|abuja|accra|adelaide|addis ababa|aden|agra|ahmedabad|aleppo|algiers|almaty|amman|amritsar|amsterdam|anbar|
    ankara|antakya|antananarivo|antwerp|asmara|asuncion|asunción|ashgabat|astana|athens|atlanta|auckland|baghdad|bahir dar|bakhmut|
    baku|bamako|bandung|bangalore|bangkok|bangui|banjul|barcelona|basel|basra|batumi|beijing|beirut|beit lahia|belfast|belgrade|
    belmopan|bengaluru|benghazi|beni|berlin|bern|bhopal|bilbao|birmingham|bishkek|bissau|blantyre|bogota|bogotá|bonn|boston|brasilia|
    brasília|bratislava|brazzaville|bridgetown|brisbane|brussels|bucharest|budapest|buenos aires|bujumbura|bukavu|bulawayo|bunia|
    busan|cairo|calgary|cali|canberra|cape town|caracas|casablanca|chandigarh|chennai|chernihiv|chicago|chisinau|chișinău|chittagong|
    cologne|colombo|conakry|copenhagen|cotonou|cox's bazar|ciudad juarez|dakar|dallas|damascus|dar es salaam|darwin|davao|davos|
    deir al-balah|deir ez-zor|deir el-balah|delhi|denver|detroit|dhaka|dili|diyarbakir|djibouti|dnipro|dodoma|doha|donetsk|douala|
    dresden|dubai|dublin|durban|dushanbe|edinburgh|el fasher|el-fasher|entebbe|erbil|fallujah|frankfurt|freetown|fukushima|gaborone|
    gao|gaza|gaza city|gaziantep|geneva|georgetown|gaborone|glasgow|goma|gothenburg|guatemala city|guayaquil|guwahati|gwadar|haifa|
    hamburg|hanoi|harare|hargeisa|hasakah|havana|hebron|helsinki|herat|hiroshima|ho chi minh city|hodeidah|hong kong|honolulu|houston|
    hyderabad|ibadan|idlib|imphal|irbil|islamabad|istanbul|izmir|jaffna|jakarta|jalalabad|jammu|jeddah|jenin|jerusalem|johannesburg|
    jos|juba|kabul|kaduna|kampala|kandahar|kano|karachi|karbala|kathmandu|kerman|kharkiv|khartoum|khan younis|kherson|kigali|kingston|
    kinshasa|kirkuk|kisumu|kobani|kolkata|krasnodar|kramatorsk|kuala lumpur|kunduz|kuwait city|kyiv|kiev|kyoto|la paz|lagos|lahore|
    lausanne|libreville|lilongwe|lima|lisbon|liverpool|ljubljana|lome|lomé|london|los angeles|lucknow|luanda|lugansk|luhansk|lusaka|
    luxembourg|lviv|lyon|madrid|maiduguri|majuro|makhachkala|malabo|managua|manama|manbij|manchester|mandalay|manila|maputo|mariupol|
    marawi|marrakech|marseille|mazar-i-sharif|mbabane|mecca|medellin|medellín|melbourne|mexico city|miami|milan|minneapolis|minsk|
    misrata|mogadishu|mombasa|monrovia|montevideo|montreal|moroni|moscow|mosul|mumbai|munich|muscat|n'djamena|ndjamena|nablus|nagoya|
    nairobi|najaf|naples|nassau|naypyidaw|naypyitaw|new delhi|new york|niamey|nicosia|nis|nouakchott|noumea|nuku'alofa|nur-sultan|
    odesa|odessa|osaka|osh|oslo|ottawa|ouagadougou|palermo|palma|panama city|paramaribo|paris|patna|perth|peshawar|philadelphia|
    phnom penh|podgorica|port louis|port moresby|port of spain|port sudan|port vila|port-au-prince|porto|porto-novo|prague|praia|
    pretoria|pristina|pune|putrajaya|pyongyang|qamishli|quetta|quito|rabat|rafah|ramallah|ramadi|rangoon|raqqa|rawalpindi|reykjavik|
    riga|rio de janeiro|riyadh|rome|rotterdam|san francisco|san jose|san josé|san juan|san salvador|sana'a|sanaa|santiago|
    santo domingo|sao paulo|são paulo|sarajevo|seattle|seoul|sevastopol|shanghai|shenzhen|simferopol|singapore|sirte|skopje|sofia|
    srebrenica|srinagar|st petersburg|st. petersburg|stockholm|strasbourg|sulaimani|sulaymaniyah|suva|sydney|tabriz|taipei|tallinn|
    tangier|tarawa|tashkent|tbilisi|tegucigalpa|tehran|tel aviv|the hague|thessaloniki|thimphu|tijuana|tikrit|tirana|tiraspol|tobruk|
    tokyo|toronto|tripoli|tunis|turin|ulaanbaatar|united nations|valletta|vancouver|vatican city|venice|vienna|vientiane|vilnius|
    vladivostok|warsaw|washington|wellington|windhoek|wuhan|yangon|yaounde|yaoundé|yerevan|zagreb|zaporizhzhia|zurich|zürich
    """.replace("\n", "")
    .replace("    ", "")
    .strip()
    .split("|")
)

REGIONS = frozenset(
    """
    afghanistan|albania|algeria|angola|argentina|armenia|australia|austria|azerbaijan|bahrain|bangladesh|belarus|belgium|benin|
    bolivia|bosnia|bosnia and herzegovina|botswana|brazil|bulgaria|burkina faso|burundi|cambodia|cameroon|canada|
    central african republic|chad|chile|china|colombia|congo|costa rica|crimea|croatia|cuba|cyprus|czech republic|denmark|
    dominican republic|dr congo|east timor|ecuador|egypt|el salvador|england|eritrea|estonia|eswatini|ethiopia|fiji|finland|france|
    gabon|gambia|gaza|gaza strip|georgia|germany|ghana|greece|guatemala|guinea|guinea-bissau|guyana|haiti|honduras|hungary|iceland|
    india|indonesia|iran|iraq|ireland|israel|italy|ivory coast|jamaica|japan|jordan|kashmir|kazakhstan|kenya|kosovo|kurdistan region|
    kurdistan|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|liberia|libya|lithuania|madagascar|malawi|malaysia|maldives|mali|malta|
    mauritania|mauritius|mexico|moldova|mongolia|montenegro|morocco|mozambique|myanmar|namibia|nepal|netherlands|new zealand|
    nicaragua|niger|nigeria|north korea|north macedonia|northern ireland|norway|oman|pakistan|palestine|palestinian territories|
    panama|papua new guinea|paraguay|peru|philippines|poland|portugal|puerto rico|qatar|romania|russia|rwanda|saudi arabia|scotland|
    senegal|serbia|sierra leone|slovakia|slovenia|somalia|somaliland|south africa|south korea|south sudan|spain|sri lanka|sudan|
    sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|togo|trinidad and tobago|tunisia|turkey|turkiye|türkiye|turkmenistan|
    uganda|ukraine|united arab emirates|uruguay|uzbekistan|venezuela|vietnam|wales|west bank|western sahara|yemen|zambia|zimbabwe|
    alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|
    kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|
    new jersey|new mexico|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|
    tennessee|texas|utah|vermont|virginia|west virginia|wisconsin|wyoming|ala.|ariz.|ark.|calif.|colo.|conn.|d.c.|del.|fla.|ga.|ill.|
    ind.|kan.|ky.|la.|mass.|md.|mich.|minn.|miss.|mo.|mont.|n.c.|n.d.|n.h.|n.j.|n.m.|n.y.|neb.|nev.|okla.|ore.|pa.|r.i.|s.c.|s.d.|
    tenn.|tex.|va.|vt.|w.va.|wash.|wis.|wyo.|dc|d.c
    """.replace("\n", "")
    .replace("    ", "")
    .strip()
    .split("|")
)

# Labels in capitals that stand where a dateline stands and are none.
LABELS = frozenset(
    """
    breaking|breaking news|update|updated|exclusive|analysis|opinion|watch|video|live|live updates|factbox|timeline|explainer|
    explained|feature|interview|commentary|editorial|column|review|correction|clarification|developing|alert|news alert|
    special report|in pictures|pictures|photos|photo|file|file photo|file picture|file image|read|read more|read also|also read|
    see also|must read|related|more|summary|highlights|key points|key takeaways|background|note|notes|editor's note|q|a|q&a|faq|host|
    byline|reporter|question|answer|nato|nasa|opec|unicef|unesco|unhcr|interpol|aukus|brics|asean|unifil|unrwa|isis|isil|
    advertisement|sponsored|fact check|what we know|poll|quiz|podcast|recap|preview|result|results|sport|sports|business|world|
    politics|moderator|hamas|hezbollah|fatah|farc|eta|plo|pkk|sdf|isaf|monusco|amisom|ecowas|iaea|icrc
    """.replace("\n", "")
    .replace("    ", "")
    .strip()
    .split("|")
)
