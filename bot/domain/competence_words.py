"""The words by which people name what belongs to whom, as they write them.

Plurals and articles are understood; accents, capitals and dashes make no difference. Where several words are found,
the longest wins: that is how "cour du collège" is not taken for a street, nor "parc Georges-Valbon" for a square.
"""

CITY = """
école, école maternelle, école élémentaire, école primaire, cour d'école, cour de l'école, cour de récréation,
cour oasis, cantine, restaurant scolaire, centre de loisirs, crèche, halte-garderie, ludothèque, gymnase, stade,
city stade, citystade, city park, terrain de foot, terrain de football, terrain de sport, terrain de basket,
terrain de pétanque, terrain multisport, skatepark, skate park, street workout, piscine, dojo, salle de sport,
salle de boxe, vestiaire, table de ping-pong, panier de basket, parcours sportif, appareil de musculation, agrès,
conservatoire, maison de quartier, maison des seniors, maison des associations,
centre social, salle des fêtes, salle municipale, local associatif, antenne jeunesse, espace jeunesse, mairie,
hôtel de ville, police municipale, centre de santé, centre municipal de santé, vidéosurveillance, vidéoprotection,
halle du marché, théâtre, musée, cinéma municipal,
primary school, nursery school, school playground, schoolyard, school, nursery, crèche, sports hall, gym,
swimming pool, football pitch, community centre, town hall,
escola primária, escola, pátio da escola, recreio, jardim de infância, ginásio, piscina, campo de futebol,
مدرسة, مدارس, ساحة المدرسة, حضانة, روضة, ملعب, مسبح, قاعة رياضية
"""

PLAINE_COMMUNE = """
banc, banc public, assise, poubelle, corbeille, déchet, ordure, dépôt sauvage, encombrant, propreté, nettoyage,
nettoyage de rue, tri sélectif, borne de tri, composteur, compost, bac à compost, arbre, arbuste, haie, plantation,
végétalisation, végétaliser, espace vert, pelouse, fleur, fleurissement, jardinière, jardin, jardin public,
jardin partagé, potager, verger, square, parc, aire de jeux, aire de jeu, jeux pour enfants, toboggan, bac à sable,
voirie, rue, route, chaussée, trottoir, nid de poule, ralentisseur, dos d'âne, passage piéton, zone piétonne,
rue piétonne, piétonniser, zone 30, rue aux écoles, rue scolaire, carrefour dangereux, feu tricolore, feu rouge,
panneau de signalisation, signalétique, piste cyclable, bande cyclable, voie cyclable, arceau, arceau à vélo,
arceau vélo, range-vélo, garage à vélo, parking à vélo, stationnement, place de parking, éclairage, éclairage public,
lampadaire, réverbère, lumière dans la rue, mobilier urbain, espace public, fontaine, fontaine à eau, point d'eau,
brumisateur, îlot de fraîcheur, table de pique-nique, toilettes publiques, wc public, sanisette, égout, caniveau,
assainissement, boîte à livres, médiathèque, bibliothèque, caniparc, canisite, crotte, cimetière, plan vélo,
bench, bin, litter, rubbish, trash, tree, green space, garden, park, playground, street, road, pavement, sidewalk,
crosswalk, zebra crossing, speed bump, bike lane, cycle lane, bike rack, street light, streetlight, street lighting,
lighting, drinking fountain, public toilets, library,
banco, banco de jardim, lixo, caixote do lixo, árvore, espaço verde, jardim, parque, parque infantil, rua, estrada,
passeio, passadeira, lomba, ciclovia, candeeiro, iluminação, iluminação pública, biblioteca,
مقعد, مقاعد, كرسي, قمامة, نفايات, حاوية, شجرة, أشجار, حديقة, حدائق, شارع, شوارع, طريق, رصيف, إنارة, أضواء الشارع,
ممر الدراجات, مسار الدراجات, مكتبة, مراحيض عمومية
"""

DEPARTMENT = """
collège, collégien, cour du collège, cantine du collège, gymnase du collège, pmi, protection maternelle,
protection maternelle et infantile, parc départemental, parc georges-valbon, parc de la courneuve,
route départementale, mdph, rsa, assistante sociale,
middle school, county road, إعدادية, كوليج
"""

REGION = """
lycée, lycéen, cour du lycée, gymnase du lycée, cantine du lycée, train, gare, rer, rer b, rer d, métro, ligne 13,
ligne 14, ligne 15, station de métro, tram, tramway, bus, ligne de bus, arrêt de bus, abribus, navigo,
transport en commun, île-de-france mobilités, transilien,
high school, railway station, train station, subway, underground, bus, bus stop, public transport,
escola secundária, liceu, comboio, estação de comboios, autocarro, paragem de autocarro, elétrico,
transportes públicos,
ثانوية, قطار, محطة القطار, مترو, حافلة, حافلات, ترام
"""

STATE = """
police, police nationale, policier, commissariat, gendarmerie, justice, tribunal, prison, hôpital,
urgences de l'hôpital, préfecture, titre de séjour, université, autoroute, a1, a86, impôts, pôle emploi,
france travail, sécurité sociale,
police station, hospital, court house, university, motorway,
polícia, esquadra, autoestrada, universidade,
شرطة, مستشفى, محكمة, جامعة, طريق سريع
"""

PRIVATE = """
commerce, commerçant, magasin, boutique, supermarché, supérette, boulangerie, restaurant, pharmacie, banque,
distributeur de billets, immeuble, mon immeuble, hall d'immeuble, cour d'immeuble, ascenseur, cage d'escalier,
copropriété, résidence privée, résidence, bailleur, hlm, local poubelle, local à poubelles, boîte aux lettres,
parking souterrain, terrain privé, salle de sport privée, cabinet médical, centre commercial,
shop, supermarket, bakery, building, elevator, landlord, apartment block, shopping centre,
loja, supermercado, padaria, prédio, elevador, senhorio, centro comercial,
متجر, محل, محلات, عمارة, مصعد, مخبز, سوبرماركت
"""

NOT_MEANT = """
stade de france, en train de, en train d', saint-denis université, métro basilique, à la bonne école, école de la vie,
marché de la gare
"""
"""Names and turns of phrase that contain one of the words above, and mean something else."""

BESIDE = """
devant, en face, à côté, près, proche, derrière, autour, aux abords, aux alentours, à proximité, le long, entre, vers,
jusqu'à, jusqu'au, jusqu'aux, face à, face au, à la sortie, au bout, en sortant, non loin, au pied,
in front of, near, next to, outside, opposite, behind, close to,
em frente a, em frente à, em frente ao, em frente da, em frente do, perto, ao lado, junto a, junto à, junto ao,
أمام, قرب, بجانب, خلف, قريب من
"""
"""What comes before a place that an idea is near to: "bancs devant le collège" are not the collège's."""

RUNNING_COST = """
animation, animateur, animatrice, salaire, salarié, embauche, embaucher, recruter, recrutement, emploi,
subvention, subventionner, aide financière, bourse, prime, financer des sorties, événement, évènement, fête,
fête de quartier, festival, concert, spectacle, tournoi, brocante, vide-grenier, carnaval, bal, feu d'artifice,
atelier, sortie, sorties, voyage, séjour, colonie de vacances, colonie, goûter, repas, distribution de repas,
distribution, formation, permanence, médiateur, médiatrice, gardien, gardiennage, agent, brigade,
campagne de sensibilisation, sensibilisation, cours de français, cours d'arabe, cours d'anglais, cours de langue,
cours de sport, cours de danse, cours de musique, cours de cuisine, cours de yoga, cours d'informatique,
soutien scolaire, aide aux devoirs, gratuité, plus de policiers, ouvrir plus tard, horaires d'ouverture,
entretien régulier, nettoyer plus souvent, nettoyage quotidien, abonnement, location de,
event, salary, salaries, staff, festival, concert, workshop, lesson, grant, subsidy, trip, training,
festa, evento, salário, subsídio, animador, animação, aula, passeio escolar, formação, bolsa,
حفل, حفلة, مهرجان, راتب, رواتب, دروس, رحلة, رحلات, منحة, تكوين
"""
"""What is paid again every year: people, services, events. The budget is investment only."""

BUILT_ALL_THE_SAME = """
salle des fêtes, salle de concert, salle de spectacle, kiosque à musique, salle de réunion, local d'animation,
local de gardien, atelier partagé, local pour un atelier, atelier vélo, sortie d'école, sortie de l'école,
sortie des écoles, sortie du collège, sortie du métro, sortie de secours, sortie de la gare,
sortie du parc, event hall
"""
"""What sounds like a running cost and is bought or built once."""
