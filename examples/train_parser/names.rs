//! Names of persons and places that gazetteers seldom hold, and surnames that are common words.

/// First names from many languages.
pub const RARE_FIRST_NAMES: &str = "\
    Horst, Anselm, Gesine, Wiebke, Jarosław, Zbigniew, Małgorzata, Bohuslav, Ludmila, Vytautas, \
    Dalia, Aivars, Eglė, Juha, Tarja, Sauli, Ásgeir, Sigrún, Bjarne, Mette, Ulf, Göran, Maarten, \
    Joost, Femke, Wouter, Geert, Yannick, Thibault, Solène, Maëlle, Loïc, Iker, Nerea, Xabier, \
    Montserrat, Gonçalo, Inês, Vasco, Ottavia, Gianluca, Fiorella, Spyridon, Ioanna, Kyriakos, \
    Zsolt, Ildikó, Gergely, Traian, Codruța, Boyko, Tsvetan, Ognjen, Jadranka, Alenka, Edi, \
    Besnik, Giorgi, Salome, Levon, Gohar, Elchin, Nursultan, Aigul, Sooronbay, Shavkat, Gurban, \
    Batbold, Tsakhia, Tshering, Jigme, Bidhya, Pushpa, Ranil, Chamal, Nirmala, Arvind, \
    Mamata, Devendra, Akhilesh, Khaleda, Sheikh, Thaksin, Yingluck, Somchai, Hun, Bounnhang, \
    Ferdinand, Jejomar, Leni, Muhyiddin, Azalina, Retno, Jokowi, Taur, Mari, Naoto, Yoriko, \
    Jae, Sung, Xiaoming, Keqiang, Yide, Tsai, Kolinda, Oluwaseun, Babatunde, Chidi, Adaeze, \
    Yemi, Bukola, Akinwumi, Nana, Akua, Ekow, Abena, Faure, Alpha, Cellou, Macky, Aminata, \
    Moussa, Idriss, Hissène, Denis, Évariste, Domitien, Cyprien, Yoweri, Kizza, Wavinya, \
    Kalonzo, Musalia, Tundu, Zitto, Peter, Hakainde, Lazarus, Joice, Emmerson, Morgan, \
    Nkosazana, Cyril, Mmusi, Bantu, Andry, Hery, Abiy, Takele, Birtukan, Isaias, Abdirahman, \
    Zeinab, Mahamadou, Brigi, Houari, Abdelmalek, Hichem, Beji, Habib, Aguila, Fathi, Hamdeen, \
    Mortada, Najib, Samir, Gebran, Selahattin, Figen, Kemal, Meral, Tansu, Barham, Nechirvan, \
    Javad, Masoumeh, Esmail, Zalmay, Fawzia, Sima";

/// Surnames from many languages.
pub const RARE_LAST_NAMES: &str = "\
    Seeberger, Wachtler, Kriegbaum, Oberländer, Trzaskowa, Szczepanik, Wojtyniak, Hlaváček, \
    Kubišta, Grinius, Balčytis, Ozoliņš, Laaksonen, Virtala, Gunnlaugur, Thorvaldsen, \
    Rasmussin, Lökken, Hedqvist, Dijkhuis, van der Velden, Buitenhuis, Verhoeven, Vandewalle, \
    Delacourt, Bruyère, Etxeberria, Zabaleta, Puigvert, Figueiredo, Carvalhal, Bonaventura, \
    Schillaci, Mavrogiorgos, Kontaratos, Szijjgyártó, Körmendi, Ponteanu, Văcărescu, Dragnev, \
    Stoyanchev, Ćosićević, Brnović, Cerarnik, Hoxhallari, Kvirikadze, Zurabashvili, Ter-Minasyan, \
    Mammadguliyev, Abdrakhmanov, Jeenbayev, Mirziyodov, Enkhbaatar, Dorjisuren, Wangdrak, \
    Bhattarai, Wickramaratne, Jayakody, Chattopadhyay, Krishnaswamy, Raghunathan, Deshmukhi, \
    Thackerson, Siddiquee, Chanochakul, Prayoonsak, Siphandouang, Macaraegson, Binaylot, \
    Dimaculangan, Yassinuddin, Soetrisno, Wirajaya, Gusmarães, Takenouchi, Kawaharada, Hwangbo, \
    Guo, Xuemin, Oyelaran, Adesinato, Nwachukwu, Ezekwesili, Osinbola, Ogunlesi, Akufo, Boateng, \
    Asante, Agyemang, Eyadé, Condélé, Diomandé, Gbagbéto, Sarrou, Bazoumé, Nkurunzabi, \
    Ndayisenga, Habyarimbona, Kagameni, Besigwa, Mudavadzi, Wetangule, Lissuru, Hichiwemba, \
    Chakwembe, Mnangagwesi, Tsvangirapi, Dlaminizwe, Maimanesi, Holomisi, Rajoelisoa, \
    Rakotomamonjy, Woldemariam, Gebreselassie, Habtemichael, Omaarjees, Issoufani, Rafiringa, \
    Sellalou, Bouteflidi, Essebsaoui, Bashaghani, Sabbahieh, Mansoureh, Mikatieh, Demirtekin, \
    Kılıçoğlu, Salihani, Rouhanizad, Ebtekarpour, Khalilzadeh, Kooferi, Samarpour, Hobbs, Crooks, \
    Dredge, Thistlewood, Braithwaite, McGillicuddy, Rumbelow, Pettigrew, O'Shaughnessy, \
    Featherstone, Quackenbush, Winklebauer, Stumpf, Garrison, Oglethorpe, Van Zandt, Delgadillo";

/// Surnames that are also nouns, verbs, adjectives or plural nouns.
pub const WORDLIKE_LAST_NAMES: &str = "\
    Banks, Stones, Rivers, Marks, Reads, Crooks, Hobbs, Dredge, Fields, Brooks, Woods, Waters, \
    Bridges, Wells, Hills, Parks, Mills, Rhodes, Knights, Sparks, Weeks, Childs, Seals, \
    Strikes, Trains, Rowlands, Masters, Grounds, Bush, Stone, Rock, Field, Lake, Forest, \
    Cook, Baker, Hunter, Fisher, Marshall, Judge, Price, Wolf, Fox, Lamb, Swan, Drake, Hawk, Love, \
    Power, Rush, March, May, Day, Winter, Summers, Frost, Snow, Rains, Gates, Hooks, Pound, Penny, \
    Cash, Sharp, Strong, Young, Long, Short, Wise, Savage, Moody, Ready, Swift, Quick, Rich, \
    Grant, Chase, Pierce, Chance, Blunt, Burns, Cutter, Hurt, Mean, Ward, Case, Bond, Trice, \
    Speaks, Cruise, Walks, Makes, Holds, Hands, Foot, Legg, Beard, Cross, Church, Temple, \
    Bishop, Pope, Abbott, Monk, Nun, Prior, Parsons, Clerk, Steward, Spears, Shields, Bullet, \
    Gunn, Cannon, Battle, Wall, Hall, House, Barnes, Kitchen, Towns, Villages, Graves, Coffin";

/// Places a court or an office may be named after.
pub const RARE_PLACES: &str = "\
    Madurai, Bihar, Odesa, Ohio, Tamaulipas, Coimbatore, Vidarbha, Kerala, Gujarat, Mysuru, Patna, \
    Ludhiana, Kwara, Osun, Enugu, Ekiti, Bayelsa, Ogun, Kumasi, Ashanti, Bulawayo, Matabeleland, \
    Kisumu, Turkana, Mwanza, Dodoma, Lilongwe, Gaborone, Windhoek, Gauteng, Limpopo, Durban, \
    Oaxaca, Jalisco, Zacatecas, Cochabamba, Arequipa, Loja, Mendoza, Paraná, Bahia, Ceará, \
    Zaporizhia, Poltava, Vinnytsia, Chernihiv, Lviv, Kuban, Perm, Omsk, Tuva, Samara, Bavaria, \
    Saxony, Hesse, Tyrol, Zagreb, Split, Novi Sad, Kosovo, Thessaly, Catalonia, Galicia, Lazio, \
    Calabria, Lombardy, Brittany, Alsace, Flanders, Utrecht, Skåne, Lapland, Tartu, Kaunas, Vilnius, \
    Gyeonggi, Busan, Hokkaido, Osaka, Okinawa, Sichuan, Henan, Guangdong, Hunan, Penang, Sabah, \
    Sarawak, Cebu, Iloilo, Lampung, Riau, Chiang Mai, Alabama, Nebraska, Kansas, Oregon, Idaho, \
    Wisconsin, Michigan, Tennessee, Harris, Dade, Cook, Fulton, Manitoba, Alberta, Queensland, \
    Otago, Waikato, Cornwall, Essex, Kent, Leeds, Belfast, Ulster, Glasgow, Cardiff";

/// Kinds of institutions, in the notation of `notation.rs`, behind a place.
pub const INSTITUTIONS: &str = "\
    High.a Court, Supreme.a Court, Water.c Board, Appeals.c Court, Court, Senate, City.c Council, \
    County.c Council, County.c Court, Police.c Department, Fire.c Department, School.c Board, \
    State.c Assembly, Health.c Department, Transport.c Authority, Port.c Authority, Bar.c Council, \
    Election.c Commission, Electricity.c Board, Housing.c Authority, Power.c Company, University, \
    Medical.a Center, General.a Hospital, District.c Court, Magistrates.c Court, Labor.c Court, \
    Regional.a Council, Chamber of Commerce, Teachers.c Union, Police.c Service, \
    Land.c Registry, Prison.c Service, Forest.c Department, Tourism.c Board, Legislature, \
    House of Representatives.S, Farmers.c Union, Railway.c Board, Provincial.a Council";

/// Long titles of officials.
pub const LONG_TITLES: &str = "\
    Interior.c Minister, Deputy.c Prime.a Minister, Deputy.c Secretary, Deputy.c Foreign.a Minister, \
    Transport.c Minister, Labour.c Minister, Environment.c Minister, Health.c Minister, \
    Home.c Secretary, Defence.c Secretary, Press.c Secretary, Assistant.c Secretary of State, \
    Deputy.c Attorney.c General, Solicitor.c General, Police.c Commissioner, Chief.a Justice, \
    Parliament.c Speaker, House.c Speaker, State.c Senator, Chief.a Executive, \
    Central.A Bank.c Governor, Vice.c President, Lieutenant.c Governor, District.c Attorney, \
    Foreign.a Minister, Finance.c Minister, Justice.c Minister, Chief.a Minister, \
    Opposition.c Leader, Vice.c Premier, Trade.c Minister, Agriculture.c Minister, \
    Education.c Minister, Deputy.c Defence.c Minister, Prime.a Minister, Economy.c Minister";

/// Short titles that take a surname.
pub const SHORT_TITLES: &str = "\
    Judge, Sen., Rep., Mr., Ms., Mrs., Dr., Gov., Secretary, Deputy.c Secretary, Senator, Sheriff, \
    Mayor, Justice, Detective, Inspector, Sgt., Officer, Lt., Capt., Chief, President, Governor, \
    Councillor, Professor, Commissioner, Coroner, Superintendent, Councilman, Congresswoman";
