"""How the web says that a page is not there, without the status that says so.

`PAGE_NOT_FOUND` are the translations of «Page not found» in the catalogues of Django's admin
(django/contrib/admin/locale, BSD licence), one a language; `_MORE` and the other lists were
collected by hand from common error pages. Titles are compared whole, after
`examine.soft404.plain`: a title that merely contains such words is not in the table.
"""

from __future__ import annotations

_TRANSLATED = """
Bladsy nie gevind nie|ድህረ-ገጹ የለም|تعذر العثور على الصفحة|Nun s'alcontró la páxina|Səhifə tapılmadı
Бачыну не знайшлі|Страница не е намерена|পৃষ্ঠা পাওয়া যায়নি|N'eo ket bet kavet ar bajenn
Stranica nije pronađena|No s'ha pogut trobar la pàgina|پەڕە نەدۆزرایەوە|Stránka nenalezena
Ni ddarganfyddwyd y dudalen|Siden blev ikke fundet|Seite nicht gefunden|Bok njejo se namakał
Η σελίδα δεν βρέθηκε|Page not found|Paĝo ne trovita|Página no encontrada|Lehte ei leitud
Ez da orririk aurkitu|صفحه یافت نشد|Sivua ei löydy|Page non trouvée|Ní bhfuarthas an leathanach
Cha deach an duilleag a lorg|Páxina non atopada|דף לא קיים|पृष्ठ लापता|Strona njeje so namakała
Nincs ilyen oldal|Էջը գտնված չէ|Pagina non trovate|Laman tidak ditemukan|Síða fannst ekki
Pagina non trovata|ページが見つかりません|გვერდი ვერ მოიძებნა|Бет табылмады|ಪುಟ ಸಿಗಲಿಲ್ಲ
페이지를 찾을 수 없습니다|Барак табылган жок|Puslapis nerastas|Lapa nav atrasta
Страницата не е најдена|പേജ് കണ്ടെത്താനായില്ല|Хуудас олдсонгүй|पान मिळाले नाही|Laman tidak dijumpai
Fant ikke siden|पृष्ठ भेटिएन|Pagina niet gevonden|Fann ikkje sida|ਸਫ਼ਾ ਨਹੀਂ ਲੱਭਿਆ
Strona nie została znaleziona|Página não encontrada|Pagină inexistentă|Страница не найдена
Stránka nenájdená|Strani ni mogoče najti|S’u gjet faqe|Страница није пронађена
Sidan kunde inte hittas|Ukurasa haujapatikana|பக்கத்தைக் காணவில்லை|పుట దొరకలేదు|Саҳифа ёфт нашуд
ไม่พบหน้านี้|Sayfa bulunamadı|Сәхифә табылмаган|بەت تېپىلمىدى|Сторінка не знайдена
صفحہ نھیں ملا|Không tìm thấy trang nào|页面没有找到|找不到頁面
"""

_MORE = """
The page cannot be found|The page you requested was not found|The requested page was not found
The requested page could not be found|Requested page not found|The requested URL was not found
That page can’t be found|Oops! That page can’t be found|Oops! Page not found|Whoops! Page not found
Sorry, page not found|Sorry, this page isn't available|This page doesn’t exist|Page does not exist
This page could not be found|This page cannot be found|Page cannot be found|Page could not be found
We couldn’t find that page|We can't find that page|We can’t find the page you’re looking for
The page you are looking for doesn't exist|The page you were looking for doesn't exist
The page you're looking for can't be found|Sorry, we couldn't find that page|Nothing found
The resource cannot be found|The resource you are looking for has been removed|Site not found
File or directory not found|File not found|Document not found|Article not found|Object not found
Content not found|URL not found|Page no longer available|This page is no longer available
This content isn't available|Error 404|404 error|HTTP 404|HTTP error 404|404 not found
404 page not found|Page not found 404|Error 404 not found|404 file not found|Not found 404
404 page|Page 404|404 page introuvable|Page introuvable|Cette page est introuvable|Erreur 404
La page que vous recherchez est introuvable|Cette page n’existe pas|Fehler 404|404 Fehler
Die Seite wurde nicht gefunden|Die angeforderte Seite wurde nicht gefunden|Seite existiert nicht
Diese Seite existiert nicht|Diese Seite konnte nicht gefunden werden|No se encontró la página
No se ha encontrado la página|La página no existe|La página solicitada no existe|Pagina inesistente
Página não existe|Errore 404|La pagina non esiste|La pagina richiesta non è stata trovata
Pagina bestaat niet|Deze pagina bestaat niet|Sidan hittades inte|Sidan finns inte|Siden finnes ikke
Siden findes ikke|Siden ble ikke funnet|Sivua ei löytynyt|Nie znaleziono strony|Strona nie istnieje
Strona nie znaleziona|Błąd 404|Stránka nebyla nalezena|Stránka neexistuje|Stránka sa nenašla
Stránka nebola nájdená|Az oldal nem található|A keresett oldal nem található|Pagina nu a fost găsită
Pagina nu există|Страница не существует|Ошибка 404|Помилка 404|Сторінку не знайдено
Такой страницы не существует|Halaman tidak ditemukan|Không tìm thấy trang|Trang không tồn tại
ไม่พบหน้า|ไม่พบหน้าที่คุณต้องการ|הדף לא נמצא|העמוד לא נמצא|الصفحة غير موجودة|لم يتم العثور على الصفحة
صفحه پیدا نشد|صفحه مورد نظر یافت نشد|पृष्ठ नहीं मिला|पेज नहीं मिला|お探しのページは見つかりませんでした
ページが見つかりませんでした|お探しのページが見つかりません|ご指定のページが見つかりません|指定されたページが見つかりません
该页面不存在|页面不存在|找不到页面|页面未找到|未找到页面|您访问的页面不存在|頁面不存在|找不到網頁|找不到该页面|找不到此頁面
페이지를 찾을 수 없음|요청하신 페이지를 찾을 수 없습니다|존재하지 않는 페이지입니다|Η σελίδα δεν υπάρχει
Sayfa mevcut değil|Aradığınız sayfa bulunamadı|Страницата не съществува|Puslapis neegzistuoja
"""

_SUSPENDED = """
Account suspended|This account has been suspended|Domain suspended|This site has been suspended
Website suspended|Site suspended|This domain has been suspended|Welcome to nginx!|Test Page for Apache Installation
Apache2 Ubuntu Default Page: It works|Apache2 Debian Default Page: It works|IIS Windows Server|IIS7
Test Page for the Apache HTTP Server|Test Page for the Nginx HTTP Server on Fedora|It works!
Default Web Site Page|Default Parallels Plesk Page|Web Server's Default Page|Domain Default page
Apache HTTP Server Test Page powered by CentOS|HTTP Server Test Page powered by: Rocky Linux
Apache Tomcat|CentOS WebPanel|Plesk Obsidian|Web Server's Default Page|Website not configured
"""

_VAGUE = "404|Not found|Error|Oops|Oops!|Page error|Whoops|No encontrado|Nicht gefunden|Non trouvé|"
_VAGUE_MORE = "Non trovato|Não encontrado|Niet gevonden|Ikke fundet|Ikke funnet|Не найдено|見つかりません|Page missing"


def _split(*rows: str) -> frozenset[str]:
    return frozenset(
        phrase.strip() for row in rows for line in row.splitlines() for phrase in line.split("|")
    ) - {""}


PAGE_NOT_FOUND = _split(_TRANSLATED, _MORE)
"""Titles that say it fully."""

DEFAULT_PAGES = _split(_SUSPENDED)
"""Titles of the page a host shows where a site was."""

VAGUE = _split(_VAGUE, _VAGUE_MORE) - {"Error", "Oops", "Oops!", "Whoops"}
"""Titles that a poem could bear as well: they count, but short text beside them proves nothing."""

MARKS = (
    'class="error404',
    " error404 ",
    '"page":"/404"',
    '"page":"/_error"',
    '"statuscode":404',
    '"status":404',
    'name="prerender-status-code" content="404"',
    'content="404" name="prerender-status-code"',
    'data-page="404"',
    'id="page-404"',
    'id="error-404"',
    'class="error-404',
    'class="page-404',
    'class="not-found"',
    'class="page-not-found',
    'id="page-not-found',
)
"""Strings of the mark-up (lower case) by which content systems mark their own error page:
WordPress' body class, Next.js' and Nuxt's data, prerender's status, common template ids."""
