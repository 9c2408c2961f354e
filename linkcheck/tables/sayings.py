"""With what words a language says that a page is not there: the thing, the denial, what stands beside.

Beginnings of words, written as a grammar would list them, for the languages with the most rows in
tables/notfound.py. Things and denials are those of the phrases there; what may stand beside them is
the vocabulary of such sentences: articles, «you», «requested», «sorry», «or was deleted».
Scripts without spaces give characters.
"""

from __future__ import annotations

from typing import NamedTuple

ERROR_WORDS = frozenset(
    """
    error erreur fehler errore erro error chyba błąd hata fejl feil fel virhe viga kļūda klaida hiba
    eroare greška napaka villa gabim xəta lỗi ralat galat kesalahan ошибка помилка памылка грешка
    грешка қате алдаа σφάλμα خطأ خطا ارور שגיאה त्रुटि ข้อผิดพลาด 오류 에러 エラー 错误 錯誤 http status
    """.split()
)
"""«Error» as languages write it before or behind the number."""


class Saying(NamedTuple):
    """Beginnings of words, folded."""

    things: tuple[str, ...]
    denials: tuple[str, ...]
    beside: frozenset[str] = frozenset()


_ROWS = """
af: bladsy | nie | die wat jy soek aangevraagde kon kan word gevind bestaan ongelukkig jammer maar
ar: الصفحة الموضوع | غير تعذر لا لم | التي هذه هذا تبحث تحاول الوصول الدخول إليها اليها عنها المطلوبة طلبتها يتم العثور على إيجاد ايجاد يمكن موجودة موجوده عذرا عذراً آسفون نأسف ولكن لكن أو او تم حذفها نقلها نحن بعد توجد يوجد متاحة من نتمكن
az: səhifə | tapılma deyil | bu axtardığınız istədiyiniz mövcud və ya silinib hələ bağışlayın təəssüf ki daxil olmağa çalışdığınız silinib deyildir
be: бачын старонк | не немагчыма | якую вы шукаеце запытан знойдзен знайсці знайсьці існуе на жаль але гэта выдален яшчэ
bg: страниц тема | не несъществ | която търсите търсена заявен искан е била намерен намери бъде може съществува съжаляваме за но или преместен изтрит вече тази достъп опит няма
ca: pàgina tema | no | la el que cerqueu busqueu heu sol·licit demana s'ha trobat trobar pogut existeix existix aquest aquesta este ho sentim lament però o eliminad suprim mogud ja encara intenteu acced està disponible a un
cs: stránk objekt dokument soubor | nebyl neexist nenalez nelze | kterou které hledáte hledan jste byl bylo nalez najít existuje již bohužel omlouváme promiňte se ale požadovan zobraz pokouš pokous snaží smaz odstran přesun nebo zatím tato tuto ještě je s tímto názvem tohoto takov nenalezena nenašli dostupná můžeme
da: side objekt emne dokument artikel | ikke | den det denne som du vi er har kunne kan blev findes fundet finde længere desværre beklager undskyld ups men ønsk anmod efterspurg søg leder efter forsøg prøv tilgå vise eksister tilgæng fjern flyt slet eller endnu blevet fandtes eksisterende findes kan desværre vi ledte tilgængelig til
de: seite thema objekt webseite website dokument datei inhalt artikel beitrag | nicht kein | die der das den dem diese dieser dieses eine ein ist sind wurde wird werden war kann konnte mehr leider entschuldigung sorry hoppla ups es tut uns leid wir haben sie ihnen du auf von unter unserem unserer dieser adresse aber oder und gesuch gewünsch angeforder aufgeruf angefrag verfügbar vorhanden existier gefunden finden gelöscht entfernt verschoben umbenannt noch möglicherweise such möchten url auffindbar findbar erreichbar abrufbar ihre ihrer hier unter zu nach ein einem mit existent aufzurufen versucht versuchen wollten möglich gibt
el: σελίδα | δεν | η που ζητ αναζητ ψάχν δε βρέθηκ βρεθ βρ υπάρχ πλέον λυπ συγγνώμη αλλά μπορ να ή έχει αφαιρ μετακιν διαγραφ ακόμη ακόμα αυτή είναι διαθέσιμη σας ζητήσατε
en: page url file document deployment site resource object article post story content item product file | not no cannot can't couldn't doesn't isn't lost n't unavailable unable nothing | the a an this that you you're you've we we're it's is are was were be been has have had but or and if may might can could to for of in on at longer any more anymore yet ever sorry oops whoops uh unfortunately look search request want try tried access visit view open reach specif link address url web server found find exist avail remov delet mov renam chang temporar seem appear here there blog private gone view trying never even perhaps vanish located locate broken expired dead hmm uh oh dear such nothing what us any place again check invalid wrong follow existing don't we'll i'm it's what's
eo: paĝo | ne | la kiun vi serĉas petit estis trovi trov ekzist bedaŭrinde sed aŭ ankoraŭ
es: página objeto tema documento archivo artículo contenido | no | la el los las lo que esta este ha han hemos sido fue se lament sentimos siento pero está ya más busca buscas solicit intent acced encontr encuentra existe dispon eliminad borrad movid ups vaya o aún todavía desea quieres usted a la ruta encontrado hallado hallada localiz localizada solicitó ninguna
et: leht lehte lehekülg | ei | otsi soovitud taotletud küsitud leitud leidu leitav eksisteeri vabanda kahjuks kuid aga või kustutatud seda see sellist enam veel ole
eu: orri | ez ezin | bilatzen eskatu da dira izan aurkitu existitzen barkatu sentitzen dugu baina edo ezabatu oraindik atzitu nahi duzun hau hori jada eskatutako
fa: صفحه برگه | نشد ندارد نمی نیست | مورد نظر درخواست که شما دنبال آن هستید تقاضا این یافت پیدا شود وجود متاسفانه متأسفانه با عرض پوزش شرمنده ببخشید یا حذف شده است در دسترس ای
fi: sivu dokument artikkel | ei | hake etsi pyyd pyyt halua ole löyd löyt enää valitettavasti pahoit anteeksi mutta se on tai poist siirr olemassa vielä yritit avata jota tätä löydetty saatavilla etsimäsi olemassa voitu löytää
fr: page objet sujet document fichier article contenu | introuvable n' non pas aucun | la le les une cette ce que qui vous nous avez êtes est sont a été pas plus désolé malheureusement oups recherch demand souhait essay accéd tent trouv existe existante supprim déplac dispon ou mais encore sur site à laquelle peut pu être ne votre sommes suis avons correspond n'a n'est n'avons l'adresse demandé été cherchez ce cet introuvable inexistant disponible plus malheureusement trouver erreur
gl: páxina tema | non | a o que busca solicit se atop puido existe sentímolo lament pero ou eliminad movid xa aínda tenta acceder esta este está dispoñible foi á
he: הדף העמוד דף | לא אינו | שחיפש שביקש המבוקש הנדרש זה נמצא קיים מצטערים אנו אנחנו מתנצלים סליחה אך אבל או הוסר הועבר שאתה מנסה לגשת אליו עדיין יותר זמין את להיכנס ניגש
hi: पेज पृष्ठ | नहीं | यह आप जो जिसे खोज रहे हैं है अनुरोधित अनुरोध किया गया मिला सका मौजूद क्षमा करें हम लेकिन
hr: stranic dokument | nije ne | koju kojoj traži pronađ postoji moguće pronaći žao nam je ali nažalost ispričavamo ste pokušali pristup ili uklonj premješ više ova tražen se nam vam može pronašli dostupna postojeća nađena naći
hu: oldal lap dokumentum | nincs nem | az a amit amelyet ön keres kért talál létez található elérhető sajnál sajnos elnézést de vagy már még szeretn megnéz néz töröl átker áthely másik hely ilyen meg nem elérhető keresett találhatóak találtuk létező
id: halaman laman berkas topik | tidak belum | yang anda kamu cari minta tuju buka akses ini itu ditemukan dapat bisa ada tersedia lagi maaf mohon tetapi tapi namun sudah telah dihapus dipindah atau kami menemukan diminta
is: síða síðan | ekki | sem þú baðst um leitar að fannst finnst er til því miður en eða
it: pagina oggetto argomento documento articolo contenuto file | non | la il lo che questa questo è stat essere può più siamo spiacenti ci dispiace ops ma cerc richiest desider tent acced trov esist dispon rimoss spostat eliminat o ancora stai hai a cui trovato trovata abbiamo possiamo siamo riusciti disponibile inesistente cercata hai
ja: ページ 項目 | せん 存在しない | お探しのペジは見つかりませんでした存在しない削除され移動指定申し訳ございませんがをご要求された該当アクセスしようとした或ＵＲＬこのそすでにまだため可能性あるいはしまった エラーですます
ka: გვერდი | ვერ არ | თქვენ მოთხოვნილი მოიძებნა არის ნაპოვნი არსებობს სამწუხაროდ
ko: 페이지 주제 객체 | 없 않 | 요청하신 요청한 찾으시는 찾고 찾는 찾을 계신 있는 이 해당 그 수 존재하지 않습니다 않는 죄송합니다 죄송하지만 삭제 되었거나 이동 아직 당신이 합니다 입니다
lt: puslapis puslapio dokumentas | nerast neegz nepavyko | kurio kurį ieško jūs prašom pageid rasti rastas egzist atsipraš apgailestau deja bet arba ar pašalint perkel šis šio jau dar įeiti ketinate norite rasta neprieinamas mes
lv: lapa lapu šķirklis dokuments | nav neeks neizdev | ko kuru kas meklē jūs pieprasī atrast atrasta eksist diemžēl atvainojiet bet vai dzēst pārviet šī šāda vairs vēl mēģināt atvērt ir atrasts pieejama mēs
mk: страниц | не | која што ја барате барана е најдена пронајдена постои жалиме но или веќе
mn: хуудас | олдсонгүй байхгүй | уучлаарай хүссэн таны энэ байна үзэх гэсэн юмуу устгагдсан
ms: laman halaman | tidak | yang anda cari minta ini dijumpai ditemui ditemukan dapat ada wujud maaf tetapi atau telah dipadam dialih diminta
nb: side objekt emnet objekt dokument artikkel | ikke | den det denne dette som du vi er har kunne kan ble finnes funnet finne lenger dessverre beklager oi men ønsk forespurt forespurte etterspurt spør søk leter etter forsøk prøv nå vise eksister tilgjeng fjern flyt slett eller ennå fant prøvde fantes tilgjengelig vi lette til prøver
nl: pagina object onderwerp document bestand artikel | niet geen | de het deze die dat dit is zijn werd was kan kon worden meer sorry helaas spijt ons maar u je jij wij zoek zocht gezocht gevraag opgevraag probe benad gevond vind bestaat bestaan beschik verwijd verplaats of nog oeps vinden gevonden hebben konden bezoeken pagina's beschikbaar bekijken opent kunnen
pl: stron dokument plik | nie | ta tej ten której którą która na został zosta był jest są istnie znalez znaleź znajd można możemy już jeszcze niestety przepraszamy przykro nam ale szuka poszuk żądan podan wybra próbuj chcesz wejść dostać usuni przenies lub dostęp o tym adresie się do takiej nieznaleziona odnaleziono nieznaleziono dostępna istniejąca zasób
pt: página tópico objeto documento arquivo artigo conteúdo ficheiro | não | a o as os que esta este essa esse foi ser pode está mais lament desculp pedimos ops mas procur solicit requisit pedid tent acess aceder você encontr existe dispon removid exclu movid ou ainda deseja infelizmente é possível parece achada achamos localizada conseguimos encontrámos pretende procura existente disponível quer
ro: pagin obiect subiect documentul | nu | pe care o ați căuta solicit cerut dori accesa a fost este găsi gasi exist ne pare rău din păcate dar sau încă mai disponib șters mutat elimin încerc această acest ce nu să vreți accesați găsim găsită existentă disponibilă
ru: страниц объект документ файл | не | которую вы ищете иска запрош запраш нужн найден найти существу удален удалён перемещ была или к сожалению извините простите нам жаль но больше доступн такой эта данная этой возможно пытаетесь зайти вами на ещё еще нашли можем найдена доступна отсутствует такая
sk: stránk objekt dokument súbor objekt | nebol neexist nenáj nie | ktorú ste bol nájd existuje už žiaľ bohužiaľ ospravedl prepáčte ale požado hľadá zobraz pokúš odstrán presun alebo zatiaľ táto túto je možné sa ešte s týmto názvom takáto požaduj nebol nenašla nenájdený dostupná sme
sl: stran dokument | ni ne | ki jo iščete ste je bilo mogoče možno najti najden obstaja žal oprostite vendar ali pa zahtevan iskan želite povezati umakn odstran premak več ta še na katero katero se že najdena našli dostopna iskali iščete obstajala
sq: faq temë | nuk s'u | që po kërko gjet gjend gjind ekziston kjo na vjen keq por ose është hequr ende u
sr: страниц страна тема stranic документ | није не nije ne | коју којој тражи тражен пронађ постоји могуће пронаћи жао нам је али нажалост сте покуша приступ жели или уклоњ премеш више ова још увек se koju tražite pronađena postoji нађена наћи доступна
sv: sida objekt dokument artikel objektet | inte | den det denna som du vi är har kunde kan hitta hittas hittad finns längre tyvärr förlåt beklagar oj men efterfråg begär sök söker letar letade efter försök nå visa komma åt exister tillgäng borttag flyttad eller ännu hittades finns vi begärda efterfrågade kan ej tillgänglig söka till
th: หน้า หัวข้อ | ไม่ ยังไม่ | ไม่พบหน้าที่คุณต้องการค้นหาขออภัยนี้ไม่มีอยู่จริงแต่ถูกลบร้องขอกำลังหรือไปแล้วเราเสียใจแต่เพจหา
tr: sayfa nesne başlık belge | bulunama değil yok | aradığınız istediğ istenen istenil bu bulunmu mevcut üzgünüz maalesef malesef özür dileriz ama veya ya da silin kaldır taşın artık henüz eriş çalış için bulamadık erişilemiyor mevcut
uk: сторінк документ | не неможливо | яку ви шукає шука запит запрош потрібн знайден знайти існує видален переміщ була або на жаль вибачте перепрошуємо але більше доступн такої ця цю можливо намага просит ще нам запитувана знайшли можемо доступна відсутня така
ur: صفحہ | نہیں | یہ جو آپ مطلوبہ ملا مل سکا موجود ہے معذرت
vi: trang đề tài | không chưa | này mà bạn đang tìm kiếm yêu cầu truy cập thấy tồn tại được có rất tiếc xin lỗi chúng tôi nhưng đã bị xóa hoặc di chuyển thể nào muốn
zh-hans: 页 主题 对象 | 不 没 未 无 | 页面网不存在找到未没有您你要访问请求的查看查找寻找该此这被删除移动或已经抱歉很非常对不起无法想内容所主题对象尚
zh-hant: 頁 主題 | 不 沒 未 無 | 頁面網不存在找到未沒有您你要訪問存取請求的查看查找尋找該此這被刪除移動搬移至其他位置或已經抱歉很非常對不起無法想內容所主題尚符合條件
ast: páxina | nun non | la que busques s'alcontró pudo atopar esiste pero
bs: stranic | nije ne | koju kojoj traži pronađ postoji moguće pronaći žao nam je ali nažalost ispričavamo ste pokušali pristup ili uklonj premješ više ova tražen se nam vam može pronašli dostupna postojeća nađena naći
cy: dudalen tudalen testun | ni ddim | y yr a rydych yn chwilio amdani gellir dod o hyd i bodoli ond mae'n ddrwg gennym hwn eto 'dyw'r ddarganfyddwyd
dsb: bok strona | njedajo njejo njeje | pominany namakaś namakał jo nam luto ale
ga: leathanach | ní | an bhfuarthas atá á lorg agat le fáil ann tá brón orainn ach
gd: duilleag | cha | an a lorg deach tha thu sireadh sinn duilich ach
hsb: strona | njeje njeda | so namakała namakać požadana nam žel ale je
hy: էջը | չէ չի | գտնված գտնվել որոնվող ձեր ներեցեք բայց
ia: pagina | non | le un que tu cerca trovate trovar existe pote esser requestate ma nos regretta
kk: бет | табылма | сұралған сіз іздеген өкінішке орай кешіріңіз бірақ
ky: барак | табылба | кечирим сурайбыз сиз сураган издеген бирок
mr: पान पृष्ठ | नाही | आम्ही क्षमस्व आहोत पण विनंती केलेले मिळाले सापडले आपण शोधत असलेले
ne: पृष्ठ | भेटिएन | अनुरोध गरिएको माफ गर्नुहोस् तर तपाईंले खोज्नुभएको
nn: sida side | ikkje | finn fann finst vart funne den det denne dette som du vi er har kunne kan ble finnes funnet finne lenger dessverre beklager oi men ønsk forespurt forespurte etterspurt spør søk leter etter forsøk prøv nå vise eksister tilgjeng fjern flyt slett eller ennå fant prøvde fantes tilgjengelig vi lette til prøver
sw: ukurasa | hauku hauja | samahani uliotafutwa uliombwa lakini
ta: பக்கம் | காணப்படவில்லை இல்லை | நீங்கள் தேடிய கோரிய மன்னிக்கவும்
te: పుట పేజీ | దొరకలేదు లేదు | మీరు కోరిన క్షమించండి
tt: сәхифә | табылма | сезнең соралган гафу итегез әмма
default: account site website domain | suspended | this your the has been is currently temporarily was by
default-server: server server's plesk parallels apache apache2 nginx httpd iis centos | default test | page web http for the on powered by it works linux debian ubuntu fedora centos rocky alma almalinux red hat enterprise windows amazon oracle installation
"""
"""`language: what is missing | what denies it | what may stand beside`; `default` for what a host
shows where a site was."""


def _read(line: str) -> tuple[str, Saying]:
    language, _, stems = line.partition(": ")
    things, denials, beside = (part.split() for part in stems.split(" | "))
    return language, Saying(tuple(things), tuple(denials), frozenset(beside))


SAYINGS = dict(map(_read, _ROWS.strip().splitlines()))
