//! Words and names the generated sentences are made of, in the notation of `notation.rs`, separated by commas.

use crate::treebank::Random;

/// A random member of a list.
pub fn pick<T: Copy>(r: &mut Random, list: &[T]) -> T {
    list[r.below(list.len())]
}

/// A random word of a list separated by commas.
pub fn choice(r: &mut Random, list: &'static str) -> &'static str {
    let count = list.split(',').count();
    list.split(',')
        .nth(r.below(count))
        .unwrap_or_default()
        .trim()
}

/// Country | adjective | people.
pub const COUNTRIES: &str = "\
    Afghanistan|Afghan|Afghans, Albania|Albanian|Albanians, Algeria|Algerian|Algerians, \
    Angola|Angolan|Angolans, Argentina|Argentine|Argentines, Armenia|Armenian|Armenians, \
    Australia|Australian|Australians, Austria|Austrian|Austrians, \
    Azerbaijan|Azerbaijani|Azerbaijanis, Bahrain|Bahraini|Bahrainis, \
    Bangladesh|Bangladeshi|Bangladeshis, Belarus|Belarusian|Belarusians, \
    Belgium|Belgian|Belgians, Bolivia|Bolivian|Bolivians, Brazil|Brazilian|Brazilians, \
    Britain|British|Britons, Bulgaria|Bulgarian|Bulgarians, Burundi|Burundian|Burundians, \
    Cambodia|Cambodian|Cambodians, Cameroon|Cameroonian|Cameroonians, Canada|Canadian|Canadians, \
    Chad|Chadian|Chadians, Chile|Chilean|Chileans, China|Chinese|, Colombia|Colombian|Colombians, \
    Croatia|Croatian|Croatians, Cuba|Cuban|Cubans, Cyprus|Cypriot|Cypriots, Denmark|Danish|Danes, \
    Djibouti|Djiboutian|Djiboutians, Ecuador|Ecuadorean|Ecuadoreans, Egypt|Egyptian|Egyptians, \
    Eritrea|Eritrean|Eritreans, Estonia|Estonian|Estonians, Ethiopia|Ethiopian|Ethiopians, \
    Fiji|Fijian|Fijians, Finland|Finnish|Finns, France|French|, Gambia|Gambian|Gambians, \
    Georgia|Georgian|Georgians, Germany|German|Germans, Ghana|Ghanaian|Ghanaians, \
    Greece|Greek|Greeks, Guatemala|Guatemalan|Guatemalans, Guinea|Guinean|Guineans, \
    Haiti|Haitian|Haitians, Honduras|Honduran|Hondurans, Hungary|Hungarian|Hungarians, \
    India|Indian|Indians, Indonesia|Indonesian|Indonesians, Iran|Iranian|Iranians, \
    Iraq|Iraqi|Iraqis, Ireland|Irish|, Israel|Israeli|Israelis, Italy|Italian|Italians, \
    Ivory.c Coast|Ivorian|Ivorians, Japan|Japanese|, Jordan|Jordanian|Jordanians, \
    Kazakhstan|Kazakh|Kazakhs, Kenya|Kenyan|Kenyans, Kosovo|Kosovar|Kosovars, \
    Kuwait|Kuwaiti|Kuwaitis, Kyrgyzstan|Kyrgyz|, Laos|Lao|, Latvia|Latvian|Latvians, \
    Lebanon|Lebanese|, Liberia|Liberian|Liberians, Libya|Libyan|Libyans, \
    Lithuania|Lithuanian|Lithuanians, Madagascar|Malagasy|, Malawi|Malawian|Malawians, \
    Malaysia|Malaysian|Malaysians, Mali|Malian|Malians, Mauritania|Mauritanian|Mauritanians, \
    Mexico|Mexican|Mexicans, Moldova|Moldovan|Moldovans, Mongolia|Mongolian|Mongolians, \
    Morocco|Moroccan|Moroccans, Mozambique|Mozambican|Mozambicans, Myanmar|Burmese|, \
    Nepal|Nepalese|, New.a Zealand||New.c Zealanders.s, Nicaragua|Nicaraguan|Nicaraguans, \
    Niger|Nigerien|, Nigeria|Nigerian|Nigerians, North.c Korea|North.c Korean|, \
    Norway|Norwegian|Norwegians, Oman|Omani|Omanis, Pakistan|Pakistani|Pakistanis, \
    Panama|Panamanian|Panamanians, Paraguay|Paraguayan|Paraguayans, Peru|Peruvian|Peruvians, \
    Poland|Polish|Poles, Portugal|Portuguese|, Qatar|Qatari|Qataris, Romania|Romanian|Romanians, \
    Russia|Russian|Russians, Rwanda|Rwandan|Rwandans, Saudi.a Arabia|Saudi|Saudis, \
    Senegal|Senegalese|, Serbia|Serbian|Serbs, Sierra Leone|Sierra_Leonean|, \
    Slovakia|Slovak|Slovaks, Somalia|Somali|Somalis, South.c Africa|South.c African|, \
    South.c Korea|South.c Korean|, South.c Sudan|South.c Sudanese|, Spain|Spanish|Spaniards, \
    Sri Lanka|Sri_Lankan|, Sudan|Sudanese|, Sweden|Swedish|Swedes, Switzerland|Swiss|, \
    Syria|Syrian|Syrians, Taiwan|Taiwanese|, Tajikistan|Tajik|Tajiks, \
    Tanzania|Tanzanian|Tanzanians, Thailand|Thai|Thais, Togo|Togolese|, \
    Tunisia|Tunisian|Tunisians, Turkey|Turkish|Turks, Turkmenistan|Turkmen|, \
    Uganda|Ugandan|Ugandans, Ukraine|Ukrainian|Ukrainians, Uruguay|Uruguayan|Uruguayans, \
    Uzbekistan|Uzbek|Uzbeks, Venezuela|Venezuelan|Venezuelans, Vietnam|Vietnamese|, \
    Yemen|Yemeni|Yemenis, Zambia|Zambian|Zambians, Zimbabwe|Zimbabwean|Zimbabweans, \
    the United.a States.S|American|Americans, the United.a States.S|US.c|Americans, \
    the US|US.c|Americans, the U.S.|U.S..c|Americans, Washington|US.c|, Britain|UK.c|, \
    Kurdistan|Kurdish|Kurds, Chechnya|Chechen|Chechens, Palestine|Palestinian|Palestinians, \
    Burkina Faso|Burkinabe|, the Philippines.S|Philippine|Filipinos, \
    the Central.a African.a Republic||, the Democratic.a Republic of Congo|Congolese|";

pub const CITIES: &str = "\
    Kabul, Kandahar, Kunduz, Jalalabad, Herat, Aleppo, Damascus, Homs, Hama, Idlib, Raqqa, \
    Kobani, Deir al-Zor, Palmyra, Daraa, Afrin, Baghdad, Mosul, Tikrit, Ramadi, Falluja, Kirkuk, \
    Basra, Baquba, Najaf, Samarra, Erbil, Sanaa, Aden, Taiz, Hodeidah, Marib, Tripoli, Benghazi, \
    Misrata, Sirte, Derna, Sabha, Tunis, Algiers, Cairo, Alexandria, Rafah, El-Arish, \
    Gaza.c City, Jerusalem, Tel Aviv, Hebron, Nablus, Jenin, Ramallah, Khan Younis, Beirut, \
    Sidon, Arsal, Amman, Ankara, Istanbul, Diyarbakir, Gaziantep, Cizre, Sirnak, Tehran, Isfahan, \
    Mashhad, Zahedan, Riyadh, Jeddah, Najran, Doha, Manama, Islamabad, Karachi, Lahore, Peshawar, \
    Quetta, Rawalpindi, Swat, Miranshah, New.a Delhi, Mumbai, Srinagar, Pathankot, Kolkata, \
    Imphal, Dhaka, Chittagong, Colombo, Jaffna, Kathmandu, Yangon, Naypyitaw, Sittwe, Maungdaw, \
    Myitkyina, Bangkok, Pattani, Yala, Hanoi, Phnom Penh, Manila, Marawi, Zamboanga, Cotabato, \
    Jolo, Davao, Jakarta, Surabaya, Dili, Beijing, Urumqi, Kashgar, Hong Kong, Taipei, Seoul, \
    Pyongyang, Tokyo, Mogadishu, Baidoa, Kismayo, Beledweyne, Nairobi, Mombasa, Garissa, Mandera, \
    Lamu, Addis Ababa, Asmara, Mekelle, Khartoum, Nyala, El-Fasher, Juba, Malakal, Bentiu, Bor, \
    Kampala, Kigali, Bujumbura, Goma, Bukavu, Beni, Kinshasa, Bangui, Bambari, Abuja, Lagos, \
    Kano, Maiduguri, Damaturu, Yola, Jos, Kaduna, Chibok, Bama, Diffa, Niamey, Bamako, Timbuktu, \
    Gao, Kidal, Mopti, Ouagadougou, Abidjan, Conakry, Freetown, Monrovia, Luanda, Harare, Maputo, \
    Pemba, Pretoria, Johannesburg, Moscow, Grozny, Makhachkala, Nazran, Kiev, Kyiv, Donetsk, \
    Luhansk, Mariupol, Slovyansk, Kramatorsk, Debaltseve, Odessa, Kharkiv, Minsk, Tbilisi, \
    Yerevan, Baku, Stepanakert, Bishkek, Osh, Dushanbe, Tashkent, Belgrade, Pristina, Sarajevo, \
    Athens, Rome, Paris, Nice, Brussels, London, Manchester, Belfast, Berlin, Munich, Madrid, \
    Barcelona, Oslo, Stockholm, Copenhagen, Geneva, Vienna, Lausanne, Warsaw, Washington, \
    New.a York, Boston, Orlando, Dallas, San Bernardino, Mexico.c City, Ciudad Juarez, Acapulco, \
    Culiacan, Tijuana, Guatemala.c City, Tegucigalpa, San Salvador, San Pedro Sula, Managua, \
    Bogota, Cali, Medellin, Cucuta, Toribio, Caracas, Maracaibo, Lima, Ayacucho, La Paz, Quito, \
    Rio de Janeiro, Sao Paulo, Buenos Aires, Santiago, Port-au-Prince, Havana, Astana";

pub const REGIONS: &str = "\
    Helmand, Nangarhar, Uruzgan, Ghazni, Paktika, Badakhshan, Zabul, Anbar, Diyala, Nineveh, \
    Salahuddin, Idlib, Latakia, Hasaka, Quneitra, Shabwa, Abyan, Hadramawt, Saada, Hakkari, \
    Tunceli, Balochistan, Khyber, Waziristan, Punjab, Kashmir, Manipur, Assam, Chhattisgarh, \
    Jharkhand, Rakhine, Kachin, Shan, Narathiwat, Songkhla, Mindanao, Sulu, Basilan, Papua, Aceh, \
    Xinjiang, Tibet, Borno, Yobe, Adamawa, Plateau, Benue, Zamfara, Darfur, Blue.a Nile, \
    South.c Kordofan, Jonglei, Unity, Upper.a Nile, Ituri, Kasai, North.c Kivu, South.c Kivu, \
    Katanga, Oromia, Tigray, Amhara, Ogaden, Puntland, Jubaland, Hiiraan, Casamance, \
    Cabo Delgado, Donbass, Crimea, Dagestan, Ingushetia, Abkhazia, Nagorno-Karabakh, \
    Transnistria, Guerrero, Sinaloa, Michoacan, Tamaulipas, Arauca, Cauca, Antioquia, Putumayo, \
    Norte de Santander, the Sinai, the West.c Bank, the Gaza.c Strip, the Golan.c Heights.S, \
    the Bekaa.c Valley, the Swat.c Valley, the Niger.c Delta, the Sahel, Lower.a Shabelle";

pub const GROUPS: &str = "\
    the Taliban.p, the Islamic.a State, Islamic.a State, al-Qaeda, al-Shabaab, Al-Shabaab, \
    Boko Haram, Hamas, Hezbollah, Islamic.a Jihad, the Nusra.c Front, Ahrar al-Sham, \
    Jaish al-Islam, the Free.a Syrian.a Army, the Houthis.s, the PKK, the YPG, ISIS, ISIL, IS, \
    Ansar al-Sharia, the Haqqani.c network, Lashkar-e-Taiba, Jaish-e-Mohammed, Jundallah, \
    the Pakistani.j Taliban.p, Abu Sayyaf, the Communist.a Party, the ELN, the FARC, \
    the National.a Liberation.c Army, M23, the ADF, Seleka, Ansar Dine, the Shining.a Path, \
    the Ogaden.c National.a Liberation.c Front, Jemaah Islamiyah, ETA, \
    the Moro.c Islamic.a Liberation.c Front, the Tamil.a Tigers.s, Hizbul Mujahideen, \
    the Arakan.c Army, the Kachin.c Independence.c Army, the Karen.c National.a Union, \
    the Sudan.c Liberation.c Movement, the Justice.c Movement, the Zetas.s, the Sinaloa.c cartel, \
    Mara Salvatrucha, the Real.a IRA, Golden.a Dawn, Right.a Sector, the Muslim.a Brotherhood, \
    Fatah, Jabhat al-Nusra, Liwa al-Tawhid, Kataib Hezbollah, the Badr.c Brigade, \
    the Mahdi.c Army, the Azov.c battalion, the Wagner.c group, the Mai-Mai, the Janjaweed, \
    the Rapid.a Support.c Forces.s, the Peshmerga.p, the Syrian.a Democratic.a Forces.s, \
    the Libyan.a National.a Army, the Southern.a Movement";

/// Singular nouns for men who fight outside an army.
pub const FIGHTERS: &str = "\
    rebel, militant, gunman, insurgent, guerrilla, fighter, jihadist, separatist, extremist, \
    militiaman, attacker, terrorist, masked.v gunman, armed.j man, suspected.v militant, \
    Islamist.j militant, Kurdish.j rebel, Maoist.j rebel, Shiite.j militiaman, Sunni.j insurgent, \
    pro-Russian.j separatist, anti-government.j fighter, tribal.j fighter, bandit, pirate, \
    hijacker, kidnapper, assailant, foreign.j fighter, rebel.n fighter, Taliban.c fighter, \
    suicide.n bomber, drug.n trafficker, cartel.n gunman, mob, settler, vigilante, herder, \
    mutineer";

/// Nouns for forces of a state, in the number given by the mark.
pub const FORCES: &str = "\
    army, police, troop.s, soldier.s, security.n force.s, government.n force.s, \
    government.n troop.s, special.j force.s, air.n force, navy, military, border.n guard.s, \
    riot.n police, military.n police, paramilitary.j police, peacekeeper.s, commando.s, marine.s, \
    coast.n guard, national.j guard, warplane.s, fighter.n jet.s, helicopter.s, drone.s, \
    artillery, gunboat.s, coalition.n force.s, coalition.n warplane.s, intelligence.n officer.s, \
    counterterrorism.n police, allied.v militia.s";

/// People who are harmed.
pub const PEOPLE: &str = "\
    person, civilian, soldier, child, woman, policeman, police.n officer, villager, protester, \
    demonstrator, journalist, aid.n worker, worker, student, pupil, bystander, passenger, \
    tourist, foreigner, pilgrim, worshipper, refugee, migrant, prisoner, detainee, hostage, \
    rebel, militant, fighter, insurgent, officer, guard, peacekeeper, doctor, nurse, farmer, \
    miner, fisherman, teacher, official, shopper, resident, activist, teenager, schoolgirl, \
    schoolchild, recruit, sailor, contractor, engineer, driver, trader, priest, monk, nun, \
    cleric, lawyer, judge, lawmaker, candidate, Iraqi.j soldier, Turkish.j soldier, \
    Afghan.j policeman, UN.c peacekeeper, NATO.c soldier, security.n guard, border.n guard";

/// Things and places that are attacked or held.
pub const SITES: &str = "\
    checkpoint, police.n station, army.n base, military.n base, air.n base, barracks, mosque, \
    church, temple, synagogue, market, crowded.j market, hospital, school, university, hotel, \
    restaurant, café, embassy, consulate, airport, bus.n station, train.n station, bus, train, \
    convoy, army.n convoy, aid.n convoy, patrol, outpost, compound, residential.j building, \
    refugee.n camp, camp, training.n camp, prison, courthouse, village, town, district, \
    border.n crossing, border.n post, bridge, dam, power.n plant, oil.n field, gas.n plant, \
    refinery, oil.n pipeline, ship, tanker, warehouse, weapons.n depot, shrine, funeral, \
    wedding.n party, funeral.n procession, government.n building, party.n office, \
    television.n station, shopping.n mall, port, rebel-held.v town, rebel-held.v area, \
    government-held.v village, radio.n station, clinic";

/// Singular nouns for attacks that may be subjects of "killed".
pub const ATTACKS: &str = "\
    attack, bombing, explosion, blast, car.n bomb, car.n bombing, suicide.n bombing, \
    suicide.n attack, roadside.n bomb, bomb, bomb.n attack, ambush, raid, air.n strike, \
    airstrike, air.n raid, drone.n strike, rocket.n attack, missile.n strike, mortar.n attack, \
    shelling, grenade.n attack, gun.n attack, shooting, shootout, gunfight, gun.n battle, clash, \
    firefight, landmine, truck.n bomb, car-bomb.n attack, arson.n attack, stabbing, \
    knife.n attack, assault, offensive, massacre, stampede, riot, chemical.j attack, \
    barrel.n bomb, booby.n trap, cross-border.n raid, twin.j bombing, mortar.n shell, rocket, \
    night.n raid, mine, blast, bombardment";

pub const FIRST_NAMES: &str = "\
    Ahmed, Mohammed, Mohamed, Ali, Hassan, Hussein, Omar, Khalid, Ibrahim, Yusuf, Mustafa, \
    Mahmoud, Abdullah, Abdul, Hamid, Karim, Nasser, Rashid, Salem, Tariq, Walid, Ziad, Fatima, \
    Aisha, Leila, Mariam, Amina, Noor, Haider, Muqtada, John, James, Robert, Michael, David, \
    William, Richard, Thomas, Mark, Paul, George, Mary, Susan, Linda, Karen, Sarah, Emma, Anna, \
    Peter, Martin, Hans, Klaus, Angela, Ursula, Jean, Pierre, François, Marie, Sophie, Luigi, \
    Marco, Giulia, Carlos, Juan, José, Luis, Miguel, Pedro, Rosa, Elena, Ana, João, Vladimir, \
    Sergei, Dmitry, Igor, Alexander, Mikhail, Olga, Natalia, Oleksandr, Petro, Yulia, Zoran, \
    Dragan, Milos, Recep, Mehmet, Ayse, Emre, Hakan, Goodluck, Chinua, Ngozi, Kwame, Kofi, Salva, \
    Riek, Joseph, Félix, Désiré, Abiy, Hailemariam, Haile, Jomo, Uhuru, Raila, Thabo, Nelson, \
    Jacob, Xi, Wang, Li, Zhang, Kim, Park, Moon, Shinzo, Yoshihide, Taro, Narendra, Rajnath, \
    Sushma, Imran, Nawaz, Asif, Shahid, Hamida, Ashraf, Gulbuddin, Suu, Min, Thein, Rodrigo, \
    Benigno, Joko, Prabowo, Nguyen, Tran, Benjamin, Yair, Avigdor, Tzipi, Moshe, Bashar, Saad, \
    Michel, Nabih, Zine, Moncef, Fayez, Aguila";

pub const LAST_NAMES: &str = "\
    al-Abadi, al-Maliki, al-Jubeir, al-Bashir, al-Sisi, al-Sistani, al-Hashimi, al-Khatib, Abbas, \
    Haniyeh, Barzani, Talabani, Demirtas, Erdem, Yilmaz, Ozturk, Karzai, Noorzai, Stanikzai, \
    Popal, Khan, Malik, Bhutto, Qureshi, Sharma, Singh, Patel, Gupta, Rahman, Hossain, Perera, \
    Rajapaksa, Thapa, Win, Aung, Santos, Reyes, Cruz, Dela, Widodo, Hidayat, Suharto, Nguyen, \
    Kobayashi, Tanaka, Suzuki, Lee, Choi, Jung, Zhao, Liu, Chen, Kerry, Clinton, Johnson, Miller, \
    Davis, Harris, Clarke, Hammond, Carter, Power, Rice, Mitchell, Brennan, O'Connor, McCarthy, \
    Dubois, Fabius, Lefebvre, Moreau, Keller, Schmidt, Steinmeier, Weber, Bauer, Rossi, Conti, \
    Ferrari, García, Hernández, López, Uribe, Ortega, Morales, Quintero, Vargas, Almeida, Silva, \
    Petrov, Ivanov, Lavrov, Kuznetsov, Zakharov, Shevchenko, Poroshenko, Bondarenko, Kadyrov, \
    Nikolić, Jovanović, Novak, Kowalski, Horvath, Popescu, Papadopoulos, Okafor, Adeyemi, Bello, \
    Sani, Musa, Mensah, Owusu, Diallo, Keita, Touré, Traoré, Kaboré, Sankara, Kabila, Tshisekedi, \
    Museveni, Odinga, Kiplagat, Mwangi, Abdi, Farah, Warsame, Hirsi, Tesfaye, Bekele, Afwerki, \
    Deng, Machar, Lual, Moyo, Ncube, Dlamini, Mokoena, Bensouda, Ben-Ami, Cohen, Levy, Peretz, \
    Shalom, Mizrahi, Lindström, Hansen, Johansson";

/// Titles before a name.
pub const TITLES: &str = "\
    President, President, President, Prime.a Minister, Prime.a Minister, Foreign.a Minister, \
    Defence.c Minister, Defense.c Minister, Interior.c Minister, Vice.c President, General, Gen., \
    Gen., Lt..c Gen., Maj..c Gen., Brig..c Gen., Col., Lt..c Col., Maj., Capt., Adm., Sgt., \
    Colonel, Major, Captain, Senator, Sen., Rep., Ambassador, Mr., Mr, Ms., Mrs., Dr., Governor, \
    Mayor, Sheikh, Ayatollah, Mullah, King, Prince, Pope, Archbishop, Bishop, Judge, \
    Secretary of State, Secretary of Defense, Attorney.c General, Chancellor, Premier, \
    Justice.c Minister, Finance.c Minister, Deputy.c Prime.a Minister, Emir, Senator";

/// Common nouns that stand before a name without an article.
pub const ROLES: &str = "\
    spokesman, spokeswoman, army.n spokesman, police.n spokesman, police.n chief, army.n chief, \
    rebel.n commander, rebel.n leader, opposition.n leader, militia.n leader, \
    government.n spokesman, military.n spokesman, ministry.n spokeswoman, district.n governor, \
    provincial.j governor, provincial.j police.n chief, local.j official, security.n official, \
    health.n official, senior.j commander, foreign.j minister, prime.j minister, \
    defence.n minister, interior.n minister, president, UN.c envoy, peace.n envoy, \
    human.J rights.n activist, lawmaker, tribal.j elder, resident, witness, analyst, prosecutor, \
    lawyer, journalist, shopkeeper, EU.c foreign.J policy.n chief, NATO.c spokesman, \
    UN.c spokesman, former.j president, acting.g president, crown.n prince, faction.n leader";

pub const MEDIA: &str = "\
    Reuters, AFP, the Associated.a Press, Al Jazeera, the BBC, CNN, state.n television, \
    state.n media, local.j media, the Interfax.c news.n agency, the Xinhua.c news.n agency, \
    the SANA.c news.n agency, the Anadolu.c agency, Radio.c Okapi, the New.A York.c Times.S, \
    the Guardian, Fars, Dawn, Haaretz, Al Arabiya, the Kyodo.c news.n agency, Yonhap, Le Monde, \
    the Tasnim.c news.n agency, state.n radio, a local.j newspaper";

pub const ORGANISATIONS: &str = "\
    the United.a Nations.S, the UN, the U.N., the UN.c Security.c Council, \
    the Security.c Council, the European.a Union, the EU, the African.a Union, the Arab.a League, \
    NATO, the Red.a Cross, the International.a Criminal.a Court, the World.c Bank, \
    the World.c Food.c Programme, the OSCE, UNICEF, Amnesty.c International, \
    Human.A Rights.c Watch, the IAEA, ECOWAS, IGAD, the Red.a Crescent, the White.a House, \
    the Pentagon, the State.c Department, the Kremlin, Congress, the Foreign.a Ministry, \
    the Interior.c Ministry, the Defence.c Ministry, the Ministry of Defence, \
    the Foreign.a Office, parliament, the government, the opposition, the Supreme.a Court, \
    the National.a Assembly, the ruling.g party, the Gulf.c Cooperation.c Council, the G7, \
    the Syrian.a Observatory for Human.a Rights.S, the World.c Health.c Organization, ASEAN, \
    the Vatican, the Commission, the Council of Europe, the transitional.j government, \
    the ruling.g junta, the cabinet";

pub const WEEKDAYS: &str = "\
    Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday";
pub const MONTHS: &str = "\
    January, February, March, April, May, June, July, August, September, October, November, \
    December";
