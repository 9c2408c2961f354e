"""How the web says that a page is not there, without the status that says so.

Titles and headings, each under the place where it was read: translation files of site software,
error pages of servers and hosts, lists of what sites answer for what they do not have. These are
one half of the rows gathered; the other is tests/examine/heldback/phrases.toml, to which nothing
here may be tuned (docs/development.md). Vague titles were collected by hand.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from linkcheck.patterns import Pattern


class Phrase(NamedTuple):
    """One title or heading, as its source writes it."""

    language: str
    """BCP 47; `default` for the pages that a host shows where a site was."""
    text: str
    source: str


_ROWS = """
# django/django: django/**/locale/*/LC_MESSAGES/django.po
af: Jammer! Die aangevraagde bladsy kon nie gevind word nie.
am: ድህረ-ገጹ የለም
ast: Nun s'alcontró la páxina
az: Səhifə tapılmadı
be: Бачыну не знайшлі | На жаль, запытаную бачыну немагчыма знайсьці.
bg: Страница не е намерена
bn: আমরা দুঃখিত, কিন্তু অনুরোধকৃত পাতা খুঁজে পাওয়া যায়নি। | পৃষ্ঠা পাওয়া যায়নি
br: N'eo ket bet kavet ar bajenn
bs: Stranica nije pronađena
ckb: داوای لێبوردن ئەکەین، بەڵام ناتوانرێت پەڕەی داواکراو بدۆزرێتەوە.
da: Siden blev ikke fundet
de: Es tut uns leid, aber die angeforderte Seite konnte nicht gefunden werden.
dsb: Jo nam luto, ale pominany bok njedajo se namakaś.
en: Page not found | We’re sorry, but the requested page could not be found.
eo: Bedaŭrinde la petita paĝo ne estis trovita.
es: Página no encontrada
et: Vabandame, kuid soovitud lehte ei leitud.
eu: Ez da orririk aurkitu
fa: شرمنده، صفحه مورد تقاضا یافت نشد.
fi: Sivua ei löydy
fr: Nous sommes désolés, mais la page demandée est introuvable.
ga: Ní bhfuarthas an leathanach
gd: Cha deach an duilleag a lorg
he: אנו מתנצלים, העמוד המבוקש אינו קיים.
hsb: Strona njeje so namakała
hu: Nincs ilyen oldal
hy: Էջը գտնված չէ
ia: Pagina non trovate
id: Maaf, laman yang Anda minta tidak ditemukan.
io: La pagino ne renkontresis
is: Síða fannst ekki
ja: 申し訳ありませんが、お探しのページは見つかりませんでした。 | ページが見つかりません
ka: გვერდი ვერ მოიძებნა
kab: Asebtar ulac-it
kk: Бет табылмады
km: ទំព័រដែលលោកអ្នកចង់រកនេះពុំមាននៅក្នុងម៉ាស៊ីនរបស់យើងខ្ញុំទេ
kn: ಪುಟ ಸಿಗಲಿಲ್ಲ
ko: 페이지를 찾을 수 없습니다.
ky: Кечирим сурайбыз, сиз сураган барак табылбады.
lt: Puslapis nerastas
lv: Lapa nav atrasta
mk: Страницата не е најдена
ml: ക്ഷമിക്കണം, ആവശ്യപ്പെട്ട പേജ് കണ്ടെത്താന്‍ കഴിഞ്ഞില്ല.
mn: Уучлаарай, хүссэн хуудас олдсонгүй.
mr: आम्ही क्षमस्व आहोत, पण विनंती केलेले पान मिळाले नाही.
ms: Maaf, tetapi laman yang diminta tidak dijumpai.
nb: Beklager, men siden du spør etter finnes ikke. | Fant ikke siden
ne: पृष्ठ भेटिएन
nl: Het spijt ons, maar de opgevraagde pagina kon niet worden gevonden.
nn: Fann ikkje sida
os: Фарс нӕ зыны
pa: ਸਫ਼ਾ ਨਹੀਂ ਲੱਭਿਆ
pl: Strona nie została znaleziona
pt: Pedimos desculpa mas a página solicitada não foi encontrada. | Lamentamos, mas a página requisitada não pode ser encontrada. | Página não encontrada
ru: Страница не найдена
sk: Stránka nenájdená
sl: Strani ni mogoče najti
sq: S’u gjet faqe
sr: Страница није пронађена | Жао нам је, тражена страница није пронађена.
sv: Tyvärr kunde inte den begärda sidan hittas.
sw: Samahani, ukurasa uliotafutwa haukupatikana. | Ukurasa haujapatikana
te: పుట దొరకలేదు
tg: Саҳифа ёфт нашуд
tr: Üzgünüz, istediğiniz sayfa bulunamadı.
tt: Сәхифә табылмаган
ug: بەت تېپىلمىدى
uk: На жаль, запрошену сторінку не знайдено.
zh-hans: 页面没有找到 | 非常抱歉，请求的页面不存在。
zh-hant: 找不到頁面 | 很抱歉，請求頁面不存在。
# wagtail/wagtail: wagtail/**/locale/*/LC_MESSAGES/django.po
ar: خطأ 404 | تعذر العثور على الصفحة المطلوبة.
be: Памылка 404
bg: Грешка 404: Страницата не е намерена
ca: Error 404: Pàgina no trobada | No s'ha trobat la pàgina demanada
cs: Error 404: Stránka nebyla nalezena
cy: Gwall 404
da: Fejl 404 | Fejl 404: Side ikke fundet | Den anmodede side kunne ikke findes.
de: Fehler 404
dv: އެރަރ 404 | އެދިފައިވާ ޕޭޖް ހޯދިފައެއް ނުވެއެވެ.
es: Error 404: Página no encontrada.
et: Viga 404: lehte ei leitud | Taotletud lehte ei leitud.
fa: ارور 404
fi: Virhe 404: Sivua ei löytynyt | Pyydettyä sivua ei löytynyt
fr: Erreur 404 : Page introuvable | La page demandée est introuvable.
gl: Error 404: páxina non atopada
hr: Greška 404: Stranica nije pronađena
hu: 404-es hiba: az oldal nem található
id: Galat 404: Halaman tidak ditemukan
is: 404: Síðan fannst ekki | Síðan sem þú baðst um fannst ekki.
it: La pagina richiesta non è stata trovata. | Errore 404
ja: 404エラー
ko: 에러 404: 페이지를 찾을 수 없습니다
lt: Klaida 404: Puslapis nerastas
lv: Kļūda 404: lapa nav atrasta
mi: Hē 404: Kua ngaro te whārangi | Kāhore ka taea te kimihia te whārangi nei.
mn: Алдаа 404: Хуудас олдсонгүй
nl: Error 404: Pagina niet gevonden | De pagina kon niet worden gevonden.
pl: Błąd 404: Strona nie została znaleziona
ro: Pagina solicitată nu a fost găsită. | Eroare 404: Pagina nu a fost găsită
ru: Запрошенная страница не найдена.
sk: Chyba 404: Stránka nebola nájdená | Stránka, ktorú požadujete, nebola nájdená.
sl: Napaka 404: strani ni bilo mogoče najti | Zahtevane strani ni bilo mogoče najti.
sv: Den efterfrågade sidan kunde inte hittas
tet: Erru 404: Pájina la hetan | Erru 404
th: Error 404 : ไม่พบเนื้อหา | ไม่พบหน้าที่ต้องการหา
tr: İstenilen sayfa bulunamadı.
ug: 404 خاتالىق: بەت تېپىلمىدى | ئىلتىماس قىلغان بەت تېپىلمىدى.
uk: Сторінку, яку ви просите, неможливо знайти | Помилка 404: сторінку не знайдено
vi: Lỗi 404
zh-hant: 404錯誤
# redmine/redmine: config/locales/*.yml
az: Daxil olmağa çalışdığınız səhifə mövcud deyildir və ya silinib.
bg: Несъществуваща или преместена страница.
cs: Stránka, kterou se snažíte zobrazit, neexistuje nebo byla smazána.
el: Η σελίδα που ζητήσατε δεν υπάρχει ή έχει αφαιρεθεί.
es: La página a la que intenta acceder no existe.
et: Sellist lehte ei leitud.
fa: صفحه پیدا نشد
fi: Hakemaasi sivua ei löytynyt tai se on poistettu.
fr: La page à laquelle vous souhaitez accéder n'existe pas ou a été supprimée.
gl: A páxina á que tenta acceder non existe. | Páxina no atopada
he: הדף שאתה מנסה לגשת אליו אינו קיים או שהוסר.
hr: Stranica kojoj ste pokušali pristupiti ne postoji ili je uklonjena.
hu: Az oldal, amit meg szeretne nézni nem található, vagy átkerült egy másik helyre.
id: Berkas yang anda buka tidak ada atau sudah dihapus.
it: La pagina desiderata non esiste o è stata rimossa.
ja: アクセスしようとしたページは存在しないか削除されています。
lt: Puslapis, į kurį ketinate įeiti, neegzistuoja arba yra pašalintas.
lv: Lapa, ko Jūs mēģināt atvērt, neeksistē vai ir pārvietota.
mn: Таны үзэх гэсэн хуудас байхгүй юмуу устгагдсан байна.
nb: Siden du forsøkte å vise eksisterer ikke, eller er slettet.
pl: Strona, do której próbujesz się dostać, nie istnieje lub została usunięta.
pt: A página que você está tentando acessar não existe ou foi excluída. | A página que está a tentar aceder não existe ou foi removida.
ro: Pagina pe care doriți să o accesați nu există sau a fost ștearsă.
sl: Stran na katero se želite povezati ne obstaja ali pa je bila umaknjena.
sr: Страна којој желите приступити не постоји или је уклоњена.
sv: Sidan du försökte komma åt existerar inte eller är borttagen.
th: หน้าที่คุณต้องการดูไม่มีอยู่จริง หรือถูกลบไปแล้ว.
zh-hant: 您想要存取的頁面已經不存在或被搬移至其他位置。
# dokuwiki/dokuwiki: inc/lang/*/newpage.txt
ar: لا يوجد هذا الموضوع بعد
bg: Несъществуваща тема
ca: Este tema encara no existix
ckb: ئەم بابەتە هێشتا بوونی نییە
cs: Stránka s tímto názvem ještě neexistuje
cy: 'Dyw'r testun hwn ddim yn bodoli eto
de: Dieses Thema existiert noch nicht
el: Αυτή η σελίδα δεν υπάρχει ακόμη
es: Este tema no existe todavía
fa: این صفحه وجود ندارد
fo: Hetta skjal er ikki til (enn)
fr: Cette page n'existe pas encore
hu: Ilyen oldal még nem létezik
ko: 이 주제는 아직 없습니다
ku: Ev rûpel hîn nehat nivîsandin
la: Hoc argumentum deest
lt: Šis puslapis dar neegzistuoja
lv: Šķirklis vēl nav izveidots
mg: Mbola tsy misy an'io pejy io
mr: हा मुद्दा अजून अस्तित्त्वात नाही
pt: Esse tópico ainda não existe
sk: Stránka s týmto názvom ešte neexistuje
sl: Stran še ne obstaja
sq: Kjo temë nuk ekziston ende
sr: Ова тема још увек не постоји
uk: Сторінка ще не існує
zh-hans: 该主题尚不存在
# django-oscar/django-oscar: src/oscar/locale/*/LC_MESSAGES/django.po
ar: عذرا, الصفحة التي تبحث عنها لم يتم إيجادها | لم نتمكن من إيجاد الصفحة
cs: Stránky nebyla nalezena
de: Die gesuchte Seite kann nicht gefunden werden.
eu: Ezin izan da orria aurkitu
fa: با عرض پوزش، صفحه ای که شما دنبال آن هستید پیدا نمی شود.
fr: Page introuvable
he: אנחנו מצטערים, אבל הדף שחיפשתם לא נמצא.
hr: Žao name je, ali stranicu koju tražite nije moguće pronaći.
id: Maaf tetapi halaman yang anda cari tidak ditemukan | Halaman tidak ditemukan
it: Siamo spiacenti, ma la pagina che stai cercando non esiste.
ja: お探しのページは見つかりませんでした。
ko: 당신이 찾고 있는 페이지를 찾을 수 없습니다. 죄송합니다.
ro: Pagina nu a fost gasita
ru: Нам жаль, но страница, которую вы ищете, не существует.
sk: Stránka nebola nájdená
sv: Sidan hittades inte | Sidan du letade efter kunde inte hittas.
tr: Üzgünüz ama bu sayfada aradığınız bulunamadı.
uk: Сторінку не знайдено
vi: Trang không tìm thấy | Chúng tôi rất tiếc, nhưng trang mà bạn tìm kiếm không có
zh-hans: 网页未找到 | 很抱歉，找不到您要查找的页面。
# soxoj/maigret: maigret/resources/data.json
en: The page you are looking for cannot be found. | Page not found - 404 | We seem to have lost this page | We can't seem to find the page you're looking for. | Page Not Be Found | We're sorry, but the requested page cannot be found | Sorry, page not found | 404 ERROR: PAGE NOT FOUND | The page you are looking for cannot be found or is no longer available. | (404) Page Not Found | 404 Error | Sorry, the requested page couldn't be found! | This page has vanished, or perhaps it never even existed...
pl: Podana strona nie istnieje | Błąd 404 | Nie znaleziono strony, której szukasz. | Nie znaleźliśmy strony której szukasz. | Strona nie istnieje.
pt: Parece que esta página não existe
ru: Запрошенная вами страница не найдена. | Запрашиваемая страница не существует
# WordPress: wp-content/languages/*.mo
da: Side ikke fundet
el: Η σελίδα δεν υπάρχει!
eo: Ne eblis trovi la paĝon
eu: Orrialdea ez da aurkitu
fa: برگه پیدا نشد.
gl: Non se atopou a páxina
jv: Kaca ora ketemu
ka: გვერდი არ არის ნაპოვნი
mk: Страницата не е пронајдена.
my: စာမျက်နှာ မေတွ့ပါ။
si: පිටුව සොයා ගත නොහැක.
sq: Faqja nuk u gjet
su: Kaca teu kapaluruh
ta: பக்கம் காணப்படவில்லை
vi: Không tìm thấy trang này
zh-hant: 沒有符合條件的頁面。
# apache/httpd: docs/error/HTTP_NOT_FOUND.html.var; distributions' index.html
cs: Objekt nenalezen!
default: Test Page for the Apache HTTP Server | Apache2 Ubuntu Default Page: It works | Apache2 Debian Default Page: It works
en: Object not found!
es: ¡Objeto no localizado!
ga: Aidhm ar iarraidh!
ko: 객체 없음!
nb: Objektet ble ikke funnet!
nl: Object niet gevonden!
ro: Obiectul nu a fost gasit!
ru: Объект не найден!
tr: Nesne mevcut değil!
zh-hans: 找不到对象！
# facebook/docusaurus: packages/docusaurus-theme-translations/locales/*/theme-common.json
ar: الصفحة غير موجودة
fil: Hindi Nahanap ang Pahina
hi: पेज नहीं मिला
hu: Az oldal nem található
nb: Siden ble ikke funnet
sl: Strani ni bilo možno najti
tk: Sahypa tapylmady
ur: صفحہ نہیں ملا
vi: Không tìm thấy trang
# indico/indico: indico/translations/*/LC_MESSAGES/messages.po
cs: Požadovaná stránka neexistuje.
de: Diese Seite existiert nicht.
en: This page does not exist.
it: Questa pagina non esiste.
mn: Энэ хуудас байхгүй байна.
pl: Ta strona nie istnieje
pt: Esta página não existe.
tr: Bu sayfa mevcut değildir.
# sherlock-project/sherlock: sherlock_project/resources/data.json
en: The requested page was not found | That page doesn't exist | Oops! That page doesn’t exist or is private. | The page you requested could not be found. | Sorry, we can’t find the page you’ve requested. | Page no longer exists
ru: Ошибка 404
# keycloak/keycloak: themes/**/messages_*.properties
ca: No s'ha trobat la pàgina
fi: Sivua ei löytynyt
hu: A kért lap nem található
th: ไม่พบหน้า
zh-hans: 页面未找到
zh-hant: 無法找到網頁
# withastro/starlight: packages/starlight/translations/*.json
ca: Pàgina no trobada.
da: Siden er ikke fundet.
he: הדף לא נמצא.
hi: यह पृष्ठ नहीं मिला।
ro: Pagina nu a fost găsită.
# cPanel: account-suspended and default-website page templates
default: This Account has been suspended. | Default Web Site Page | Account Suspended
# nginx/nginx: src/http/ngx_http_special_response.c, docs/html/index.html
default: Welcome to nginx! | Test Page for the HTTP Server on Red Hat Enterprise Linux
en: 404 Not Found
# bcit-ci/CodeIgniter: application/views/errors/html/error_404.php
en: 404 - File Not Found | 404 Page Not Found
# GitHub Pages: docs, «Creating a custom 404 page»
en: Page not found · GitHub Pages | File not found
# Plesk: default virtual host template
default: Web Server's Default Page
# IIS: custerr/en-US/404.htm, iisstart.htm
default: IIS Windows
# DirectAdmin: suspended page template
default: Site suspended
# Google front end: error page
en: Error 404 (Not Found)!!1
# gatsbyjs/gatsby-starter-default: src/pages/404.js
en: 404: Not found
# TYPO3/typo3: PageNotFound handling
en: The requested page does not exist!
# h5bp/html5-boilerplate: src/404.html
en: Sorry, but the page you were trying to view does not exist.
# jetty/jetty.project: ErrorHandler.java
en: Error 404 Not Found
# opencart/opencart: language/en-gb/error/not_found.php
en: The page you requested cannot be found!
# plone/Products.CMFPlone: browser/templates/standard_error_message.pt
en: This page does not seem to exist…
# firebase/firebase-tools: templates/init/hosting/404.html
en: The specified file was not found on this website.
# Blogger: theme error page
en: Sorry, the page you were looking for in this blog does not exist.
# PrestaShop/PrestaShop: themes/classic/templates/errors/404.tpl
en: The page you are looking for was not found.
# ASP.NET: HttpException error page
en: The resource cannot be found.
# vercel/next.js: packages/next/src/pages/_error.tsx
en: This page could not be found
# rails/rails: railties/**/public/404.html
en: The page you were looking for doesn't exist (404)
"""
"""`# source` opens the rows read there; a row is `language: phrase | phrase`."""

_VAGUE = """
404|Not found|Nothing found|Page error|No encontrado|Nicht gefunden|Non trouvé|Non trovato|Não encontrado
Niet gevonden|Ikke fundet|Ikke funnet|Не найдено|見つかりません|Page missing
"""


def _read(rows: str) -> tuple[Phrase, ...]:
    source, found = "", []
    for line in rows.strip().splitlines():
        if line.startswith("# "):
            source = line[2:]
            continue
        language, _, phrases = line.partition(": ")
        found += [Phrase(language, text, source) for text in phrases.split(" | ")]
    return tuple(found)


PHRASES = _read(_ROWS)


PAGE_NOT_FOUND = frozenset(p.text for p in PHRASES if p.language != "default")
"""Titles that say it fully."""

DEFAULT_PAGES = frozenset(p.text for p in PHRASES if p.language == "default")
"""Titles of the page a host shows where a site was."""

VAGUE = frozenset(text for line in _VAGUE.split("\n") for text in line.split("|")) - {""}
"""Titles that a poem could bear as well: they count, but short text beside them proves nothing."""

NAMES = Pattern(
    r"(?<![\w.#/-])(?:error[-_]?404|404[-_]?(?:error|page|not[-_]?found|template|container|wrapper)?"
    r"|(?:[a-z]{1,12}-){0,3}(?:page|template|status|http|route|is|dialog|view|body)[-_]?404|error[-_]404[-_]?\w{0,20}"
    r"|page[-_]?not[-_]?found|not[-_]?found(?:[-_]?page)?|(?:cms|page)[-_]no[-_]?route|no[-_]?route"
    r"|error[-_]not[-_]?found)(?![\w./])",
    re.IGNORECASE,
)
"""What templates call their error page in class, id and data attributes."""

DATA = Pattern(
    r"(?<![\w-])[\"']?(?:status_?code|http_?status(?:_?code)?|status|error_?code|http_?code|response_?code"
    r"|page_?type|page_?template|template|page|route|layout)[\"']?\s{0,3}:\s{0,3}[\"']?"
    r"(?:404|/404|/_error|/?not[-_ ]?found|/?page[-_ ]?not[-_ ]?found|/?error[-_/]?404|404[-_ ]?(?:page|error|not[-_ ]?found))"
    r"[\"']?(?=\s{0,3}[,;}\]\n])"
    r"|<meta\s[^<>]{0,80}(?:prerender-status-code|http-status|status-?code)[^<>]{0,40}?[\"']404[\"']"
    r"|<meta\s[^<>]{0,40}[\"']404[\"'][^<>]{0,40}(?:prerender-status-code|http-status|status-?code)"
    r"|pagepath\s{0,3}=\s{0,3}[\"']/404|NEXT_HTTP_ERROR_FALLBACK;404",
    re.IGNORECASE,
)
"""How embedded data and meta elements give the status or the template of the page."""

HINTS = (
    "404",
    *("notfound", "not found", "not-found", "not_found"),
    *("noroute", "no-route", "no_route"),
    "/_error",
)
"""One of these stands, in lower case, in whatever NAMES and DATA find."""
