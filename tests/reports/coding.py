"""A batch of voting codes as the city would print it, in French, Arabic and Portuguese."""

from datetime import UTC, datetime

from bot.domain.deep_links import deep_link
from bot.reports.code_batches import CodeBatch, LetterWords, VotingCode, Way

MADE_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

FRENCH = LetterWords(
    language="fr",
    title="Votez pour les projets de votre ville",
    opening="Du 1er au 15 décembre, les habitants de Saint-Denis et Pierrefitte choisissent, dès 11 ans, "
    "les projets que la ville réalisera avec le budget participatif. Votre vote est secret.",
    code_is="Votre code, à utiliser une seule fois",
    ways=(
        Way(
            "Dans la messagerie",
            "Photographiez le carré avec votre téléphone : Telegram s'ouvre, votre code est déjà "
            "saisi. Ou écrivez /voter au bot Parvis et tapez le code.",
        ),
        Way(
            "À l'accueil",
            "Apportez cette lettre à l'hôtel de ville, place Victor-Hugo, du lundi au samedi de 9 h à 17 h. "
            "Un agent vous aide à voter.",
        ),
        Way(
            "Sur papier",
            "Demandez un bulletin dans une maison de quartier, à la médiathèque ou au marché, et glissez-le "
            "dans l'urne.",
        ),
    ),
    until="Jusqu'au mardi 15 décembre 2026 à 20 h",
    keep="Ce code est à vous : ne le donnez à personne. Un vote par personne ; on peut en changer avant la clôture.",
    in_short="Photographiez le carré et votez dans Telegram, ou apportez cette carte en mairie, ou votez sur "
    "papier à la maison de quartier.",
)
ARABIC = LetterWords(
    language="ar",
    title="صوّتوا لمشاريع مدينتكم",
    opening="من 1 إلى 15 ديسمبر يختار سكان \u2068Saint-Denis\u2069 و\u2068Pierrefitte\u2069، من سن 11 عامًا، المشاريع "
    "التي ستنجزها المدينة بالميزانية التشاركية. تصويتكم سرّي.",
    code_is="رمزكم، يُستعمل مرة واحدة",
    ways=(
        Way(
            "في تطبيق المراسلة",
            "صوّروا المربّع بهاتفكم: يُفتح \u2068Telegram\u2069 والرمز مكتوب. أو اكتبوا "
            "\u2068/voter\u2069 وأدخلوا الرمز.",
        ),
        Way(
            "في الاستقبال",
            "أحضروا هذه الرسالة إلى دار البلدية، \u2068place Victor-Hugo\u2069، من الاثنين إلى السبت بين 9 و17.",
        ),
        Way("على الورق", "اطلبوا بطاقة تصويت في دار الحي أو المكتبة أو السوق وضعوها في الصندوق."),
    ),
    until="إلى غاية الثلاثاء 15 ديسمبر 2026 على الساعة 20:00",
    keep="هذا الرمز لكم وحدكم: لا تعطوه لأحد. صوت واحد لكل شخص.",
    in_short="صوّروا المربّع وصوّتوا في \u2068Telegram\u2069، أو أحضروا هذه البطاقة إلى البلدية، أو صوّتوا على الورق.",
)
PORTUGUESE = LetterWords(
    language="pt",
    title="Vote nos projetos da sua cidade",
    opening="De 1 a 15 de dezembro, quem mora em Saint-Denis e Pierrefitte escolhe, a partir dos 11 anos, os "
    "projetos que a cidade vai realizar com o orçamento participativo. O seu voto é secreto.",
    code_is="O seu código, para usar uma só vez",
    ways=(
        Way(
            "Na aplicação de mensagens",
            "Fotografe o quadrado com o telemóvel: o Telegram abre-se com o código já escrito. "
            "Ou escreva /voter e introduza o código.",
        ),
        Way(
            "Na receção",
            "Traga esta carta à câmara municipal, place Victor-Hugo, de segunda a sábado, das 9h às 17h.",
        ),
        Way("Em papel", "Peça um boletim numa casa de bairro, na mediateca ou no mercado, e deite-o na urna."),
    ),
    until="Até terça-feira, 15 de dezembro de 2026, às 20h",
    keep="Este código é seu: não o dê a ninguém. Um só voto por pessoa.",
    in_short="Fotografe o quadrado e vote no Telegram, traga este cartão à câmara, ou vote em papel no bairro.",
)

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def a_code(number: int) -> VotingCode:
    """The code of this number: each of them another one, in the form that people get."""
    signs = "".join(_SIGNS[(number * 7919 + 31 * place**3 + number // 32**place) % 32] for place in range(9))
    code = f"{signs[:4]}-{signs[4:8]}-{signs[8]}"
    link = deep_link("parvis_saint_denis_bot", f"c{number:06}_{'AbCdEfGh0123456789-_' * 3}"[:64])
    return VotingCode(code, link, f"Lot 7 · {number + 1:04}")


def a_batch(size: int = 3, words: tuple[LetterWords, ...] = (FRENCH, ARABIC, PORTUGUESE)) -> CodeBatch:
    return CodeBatch("Ville de Saint-Denis — budget participatif", words, [a_code(n) for n in range(size)], MADE_AT)
