"""Where the Public Suffix List has more to say than «the last label»; written by scripts/tables.

Source: the whole Public Suffix List, version of 2025-04-07, as bundled with tldextract. A host under
none of these has the last two labels as its registrable domain, and the list need not be asked.
"""

from __future__ import annotations

DEEPER: frozenset[str] = frozenset(
    """
0.bg 0am.jp 0e.vc 0emm.com 0g0.jp 0j0.jp 0t0.jp 1.bg 123hjemmeside.dk 123hjemmeside.no
123homepage.it 123kotisivu.fi 123minsida.se 123miweb.es 123paginaweb.pt 123siteweb.fr
123webseite.at 123webseite.de 123website.be 123website.ch 123website.lu 123website.nl
12chars.dev 12chars.it 12chars.pro 12hp.at 12hp.ch 12hp.de 1337.pictures 16-b.it 180r.com
1kapp.com 2-d.jp 2.bg 2000.hu 2038.io 2ix.at 2ix.ch 2ix.de 3.bg 32-b.it 3utilities.com 4.bg
4lima.at 4lima.ch 4lima.de 4u.com 5.bg 5g.in 6.bg 611.to 64-b.it 6g.in 7.bg 8.bg 9.bg 9guacu.br
a.bg a.se a2hosted.com aa.no aaa.pro aarborte.no ab.ca abc.br abkhazia.su abo.pa abr.it
abruzzo.it ac.ae ac.at ac.be ac.bw ac.ci ac.cn ac.cr ac.cy ac.eg ac.fj ac.gn ac.id ac.il ac.im
ac.in ac.ir ac.jp ac.ke ac.kr ac.lk ac.ls ac.ma ac.me ac.ml ac.mu ac.mw ac.mz ac.ni ac.nz ac.pa
ac.pk ac.pr ac.rs ac.ru ac.rw ac.se ac.sz ac.th ac.tj ac.tz ac.ug ac.uk ac.vn ac.za ac.zm ac.zw
aca.pro academia.bo accesscam.org accident-investigation.aero accident-prevention.aero acct.pro
act.au activetrail.biz ad.jp adaptable.app addr.tools adm.br adobeaemcloud.com adobeaemcloud.net
adobeio-static.net adobeioruntime.net adult.ht adv.br adv.mz advisor.ws adygeya.ru adygeya.su
ae.org aejrie.no aem.live aem.page aero.mv aerobatic.aero aeroclub.aero aerodrome.aero
aeroport.fr afjord.no africa.bj africa.com ag.it agdenes.no agents.aero agr.br agrar.hu agri.jo
agric.za agrigento.it agro.bj agro.bo agro.pl ah.cn ah.no ai.in ai.jo ai.kr ai.vn aichi.jp
aid.pl aip.ee air-surveillance.aero air-traffic-control.aero aircraft.aero airkitapps-au.com
airkitapps.com airkitapps.eu airline.aero airport.aero airtraffic.aero aiven.app aivencloud.com
aju.br ak.us akadns.net akamai-staging.net akamai.net akamaiedge-staging.net akamaiedge.net
akamaihd-staging.net akamaihd.net akamaiorigin-staging.net akamaiorigin.net
akamaized-staging.net akamaized.net akershus.no akita.jp aknoluokta.no akrehamn.no aktyubinsk.su
al.it al.no al.us alaheadju.no aland.fi alces.network alessandria.it alesund.no algard.no
aliases121.com alibabacloudcs.com alpha-myqnapcloud.com alstahaug.no alt.na alt.za alta.no
altervista.org alto-adige.it altoadige.it alvdal.no alwaysdata.net am.br am.in amazonaws.com
amazoncognito.com ambulance.aero amli.no amot.no amplifyapp.com an.it anani.br ancona.it
andasuolo.no andebu.no andoy.no andria-barletta-trani.it andria-trani-barletta.it
andriabarlettatrani.it andriatranibarletta.it angiang.vn angry.jp ao.it aomori.jp
aosta-valley.it aosta.it aostavalley.it aoste.it ap.it aparecida.br apigee.io app-ionos.space
app.br appchizi.com applinzi.com apps-1and1.com apps-1and1.net appspacehosted.com
appspaceusercontent.com appspot.com appudo.net appwrite.global appwrite.run aq.it aquila.it
ar.it ar.us architectes.bj ardal.no aremark.no arendal.no arezzo.it arkhangelsk.su armenia.su
arna.no arq.br art.br art.do art.dz art.ht art.ml art.pl art.sn arte.bo arts.nf arts.ro arts.ve
arvanedge.ir arvo.network as.us ascoli-piceno.it ascolipiceno.it aseral.no ashgabad.su asker.no
askim.no askoy.no askvoll.no asn.au asn.lv asnes.no ass.km assessments.cx assn.lk asso.ci
asso.dz asso.fr asso.gp asso.ht asso.km asso.mc asso.ml asso.nc asso.re association.aero
assur.bj asti.it at-band-camp.net at.it ath.cx atlassian-dev.net atm.pl atmeta.com ato.br
audnedaln.no augustow.pl aukra.no aure.no aurland.no aurskog-holand.no aus.basketball
austevoll.no austrheim.no authgear-staging.com authgearapps.com author.aero auto.pl av.it av.tr
avellino.it averoy.no avocat.fr avocat.pro avocats.bj avoues.fr awdev.ca awsapprunner.com
awsapps.com awsglobalaccelerator.com axarnet.cloud az.us azerbaijan.su azimuth.network
azure-api.net azure-mobile.net azurecontainer.io azureedge.net azurefd.net azurestaticapps.net
azurewebsites.net b-data.io b.bg b.br b.se ba.it babia-gora.pl babyblue.jp babymilk.jp
bacgiang.vn backan.vn backdrop.jp baclieu.vn bacninh.vn badaddja.no bahcavuotna.no
bahccavuotna.no baidar.no bajddar.no balashov.su balat.no balena-devices.com balestrand.no
ballangen.no ballooning.aero balsan-sudtirol.it balsan-suedtirol.it balsan.it balsfjord.no
bambina.jp bamble.no bar.pro bardu.no bari.it baria-vungtau.vn barletta-trani-andria.it
barlettatraniandria.it barrel-of-knowledge.info barrell-of-knowledge.info barsy.bg barsy.ca
barsy.club barsy.de barsy.dev barsy.eu barsy.gr barsy.in barsy.info barsy.io barsy.me barsy.menu
barsy.mobi barsy.net barsy.online barsy.org barsy.pro barsy.pub barsy.ro barsy.rs barsy.shop
barsy.site barsy.store barsy.support barsy.uk barsycenter.com barsyonline.com barsyonline.menu
barsyonline.shop barueri.br barum.no bas.it base.ec base.shop bashkiria.ru bashkiria.su
basicserver.io basilicata.it batsfjord.no bbs.tr bc.ca bd bd.se beagleboard.io bearalvahki.no
beardu.no bedzin.pl beebyte.io beebyteapp.io beep.pl beget.app beiarn.no bel.tr belem.br
belluno.it benevento.it bentre.vn berg.no bergamo.it bergen.no berlevag.no beskidy.pl bet.ar
bet.br better-than.tv bg.it bhz.br bi.it bialowieza.pl bialystok.pl bib.br bib.ve bielawa.pl
biella.it bielsko.pl bieszczady.pl bievat.no bigv.io bihar.in bindal.no binhdinh.vn binhduong.vn
binhphuoc.vn binhthuan.vn bio.br bir.ru birkenes.no bitbucket.io bitter.jp biz.at biz.az biz.bb
biz.cy biz.dk biz.et biz.fj biz.gl biz.id biz.in biz.ki biz.ls biz.mv biz.mw biz.my biz.ng
biz.ni biz.nr biz.pk biz.pl biz.pr biz.ss biz.tj biz.tr biz.tt biz.ua biz.vn biz.wf biz.zm bj.cn
bjarkoy.no bjerkreim.no bjugn.no bl.it blackbaudcdn.net blog.bo blog.br blogdns.com blogdns.net
blogdns.org blogsite.org blogspot.com blogsyte.com bluebite.io blush.jp bmd.br
bmoattachments.org bn.it bnr.la bo.it boavista.br bodo.no bokn.no boldlygoingnowhere.org
boleslawiec.pl bolivia.bo bologna.it bolt.hu bolzano-altoadige.it bolzano.it bomlo.no bona.jp
boo.jp bookonline.app boomla.net botda.sh botdash.app botdash.dev botdash.gg botdash.net
botdash.xyz bounceme.net boutir.com box.ca boxfuse.io boy.jp boyfriend.jp bozen-sudtirol.it
bozen-suedtirol.it bozen.it bplaced.com bplaced.de bplaced.net br.com br.it brand.se brasilia.me
brave.app brave.io bremanger.no brendly.hr brendly.rs brescia.it brindisi.it broke-it.net
broker.aero bronnoy.no bronnoysund.no browsersafetymark.io brumunddal.no bryansk.su bryne.no
bs.it bsb.br bss.design bt.it bu.no bubble.io bubbleapps.io budejju.no build.run
builtwithdark.com bukhara.su bulsan-sudtirol.it bulsan-suedtirol.it bulsan.it busan.kr
business.in buskerud.no but.jp buyshop.jp buyshouses.net bydgoszcz.pl byen.site bygland.no
bykle.no bytom.pl bz.it c.bg c.se c01.kr c66.me ca.in ca.it ca.us caa.aero cable-modem.org
cafjs.com cagliari.it cahcesuolo.no cal.it calabria.it calculators.cx caltanissetta.it cam.it
camau.vn camdvr.org campania.it campidano-medio.it campidanomedio.it campinagrande.br
campinas.br campobasso.it can.re candypop.jp cantho.vn canva-apps.cn canva-apps.com canva.site
canvasite.cn caobang.vn capoo.jp carbonia-iglesias.it carboniaiglesias.it cargo.aero
carrara-massa.it carraramassa.it carrd.co casacam.net caserta.it casino.hu catania.it
catanzaro.it catering.aero catfood.jp caxias.br cb.it cbg.ru cc.ua cci.fr cdn-edges.net
cdn77-secure.org cdn77-ssl.net cdn77-storage.com cdn77.net cdn77.org ce.it cechire.com
certification.aero cesena-forli.it cesenaforli.it cf-ipfs.com cfolks.pl ch.it chambagri.fr
championship.aero channelsdvr.net charter.aero cheap.jp cherkassy.ua cherkasy.ua chernigov.ua
chernihiv.ua chernivtsi.ua chernovtsy.ua chiba.jp chicappa.jp chieti.it chillout.jp chimkent.su
chips.jp chirurgiens-dentistes-en-france.fr chirurgiens-dentistes.fr chowder.jp chu.jp
chungbuk.kr chungnam.kr ci.it ciao.jp ciencia.bo cieszyn.pl cim.br ciscofreak.com cistron.nl
city.hu civilaviation.aero ck ck.ua cl.it clan.rip cldmail.ru clerk.app clerkstage.app
clever-cloud.com cleverapps.cc cleverapps.io cleverapps.tech clickrising.net cloud-ip.biz
cloud.goog cloud66.ws cloud66.zone cloudaccess.host cloudaccess.net cloudapp.net
cloudapps.digital cloudbeesusercontent.io cloudera.site cloudflare-ipfs.com cloudflare.net
cloudflareanycast.net cloudflarecn.net cloudflareglobal.net cloudfront.net cloudfunctions.net
cloudjiffy.net cloudns.asia cloudns.be cloudns.biz cloudns.cc cloudns.ch cloudns.cl cloudns.club
cloudns.cx cloudns.eu cloudns.in cloudns.info cloudns.nz cloudns.org cloudns.ph cloudns.pro
cloudns.pw cloudns.us cloudplatform.fi cloudscale.ch cloudsite.builders cloudycluster.net
club.aero club.tw cn.com cn.in cn.it cn.ua cng.br cnpy.gdn cnt.br co.ae co.ag co.am co.ao co.at
co.az co.bb co.bi co.bj co.bn co.business co.bw co.bz co.ca co.ci co.cl co.cm co.com co.cr co.cz
co.dk co.dm co.education co.events co.financial co.gg co.gl co.gy co.hu co.id co.il co.im co.in
co.io co.ir co.it co.je co.jp co.ke co.kr co.krd co.lc co.ls co.ma co.me co.mg co.mu co.mw co.mz
co.na co.network co.ni co.nl co.no co.nz co.om co.pl co.place co.pn co.ro co.rs co.rw co.ss
co.st co.sz co.technology co.th co.tj co.tm co.tt co.tz co.ua co.ug co.uk co.us co.uz co.ve
co.vi co.za co.zm co.zw cocotte.jp code.com code.run codeberg.page codespot.com col.ng
collegefan.org com.ac com.af com.ag com.ai com.al com.am com.ar com.au com.aw com.az com.ba
com.bb com.bh com.bi com.bj com.bm com.bn com.bo com.br com.bs com.bt com.by com.bz com.ci
com.cm com.cn com.co com.cu com.cv com.cw com.cy com.de com.dm com.do com.dz com.ec com.ee
com.eg com.es com.et com.fj com.fm com.fr com.ge com.gh com.gi com.gl com.gn com.gp com.gr
com.gt com.gu com.gy com.hk com.hn com.hr com.ht com.im com.in com.io com.iq com.jo com.kg
com.ki com.km com.kp com.kw com.ky com.kz com.la com.lb com.lc com.lk com.lr com.lv com.ly
com.mg com.mk com.ml com.mo com.ms com.mt com.mu com.mv com.mw com.mx com.my com.na com.nf
com.ng com.ni com.nr com.om com.pa com.pe com.pf com.ph com.pk com.pl com.pr com.ps com.pt
com.py com.qa com.re com.ro com.ru com.sa com.sb com.sc com.sd com.se com.sg com.sh com.sl
com.sn com.so com.ss com.st com.sv com.sy com.tj com.tm com.tn com.to com.tr com.tt com.tw
com.ua com.ug com.uy com.uz com.vc com.ve com.vi com.vn com.vu com.ws com.ye com.zm commune.am
community-pro.de community-pro.net como.it compute.estate conf.au conf.lv conference.aero
conn.uk consulado.st consultant.aero consulting.aero contagem.br contentproxy9.cz control.aero
convex.site coolblog.jp coop.ar coop.br coop.ht coop.in coop.km coop.mv coop.mw coop.py coop.rw
cooperativa.bo copro.uk cosenza.it cosidns.de couchpotatofries.org council.aero coz.br cpa.pro
cpanel.site cprapid.com cpserver.com cq.cn cr.it cr.ua craft.me cranky.jp crap.jp crd.co
cremona.it crew.aero cri.br cri.nz crimea.ua crisp.email crm.dev crotone.it cryptonomic.net
cs.in cs.it csb.app csx.cc ct.it ct.us ctfcloud.net cuiaba.br cuneo.it curitiba.br
customer-oci.com cutegirl.jp cv.ua cx.ua cyon.link cyon.site cz.it czeladz.pl czest.pl d.bg d.se
daa.jp daegu.kr daejeon.kr daemon.asia dagestan.ru dagestan.su daklak.vn daknong.vn
damnserver.com danang.vn dappnode.io darklang.io database.run datacenter.fi datadetect.com
dattolocal.com dattolocal.net dattorelay.com dattoweb.com davvenjarga.no davvesiida.no
daynight.jp dc.us dd-dns.de ddns-ip.net ddns.me ddns.net ddnsfree.com ddnsgeek.com ddnsking.com
ddnss.de ddnss.org de.com de.cool de.us deatnu.no debian.net deca.jp deci.jp dedibox.fr dedyn.io
def.br definima.io definima.net delhi.in dell-ogliastra.it dellogliastra.it democracia.bo
demon.nl deno-staging.dev deno.dev deno.net dep.no deporte.bo des.br desa.id design.aero det.br
deta.app deta.dev deus-canvas.com dev-myqnapcloud.com dev.br developer.app development.run
devinapps.com dfirma.pl dgca.aero diadem.cloud dielddanuorri.no dienbien.vn digick.jp
digitaloceanspaces.com discordsays.com discordsez.com discourse.group discourse.team
diskstation.eu diskstation.me diskstation.org diskussionsbereich.de ditchyourip.com
divtasvuodna.no divttasvuotna.no dix.asia dkonto.pl dlugoleka.pl dn.ua dnepropetrovsk.ua dni.us
dnipropetrovsk.ua dns-cloud.net dns-dynamic.net dnsabr.com dnsalias.com dnsalias.net
dnsalias.org dnsdojo.com dnsdojo.net dnsdojo.org dnsfor.me dnshome.de dnsiskinky.com dnsking.ch
dnsup.net dnsupdate.info dnsupdater.de does-it.net doesntexist.com doesntexist.org dogado.eu
dojin.com donetsk.ua dongnai.vn dongthap.vn donna.no dontexist.com dontexist.net dontexist.org
doomdns.com doomdns.org dopaas.com dovre.no dp.ua dpdns.org dr.in dr.tr drammen.no drangedal.no
dray-dns.de drayddns.com draydns.de dreamhosters.com drobak.no drr.ac dscloud.biz dscloud.me
dscloud.mobi dsmynas.com dsmynas.net dsmynas.org duckdns.org durumis.com dvrcam.info dvrdns.org
dweb.link dy.fi dyn-berlin.de dyn-ip24.de dyn-o-saur.com dyn-vpn.de dynalias.com dynalias.net
dynalias.org dynamic-dns.info dynamisches-dns.de dynathome.net dyndns-at-home.com
dyndns-at-work.com dyndns-blog.com dyndns-free.com dyndns-home.com dyndns-ip.com dyndns-mail.com
dyndns-office.com dyndns-pics.com dyndns-remote.com dyndns-server.com dyndns-web.com
dyndns-wiki.com dyndns-work.com dyndns.biz dyndns.info dyndns.org dyndns.tv dyndns.ws dyndns1.de
dynns.com dynserv.org dynu.net dynv6.net dynvpn.de dyroy.no e.bg e.se e12.ve e164.arpa e4.cz
east-kazakhstan.su easypanel.app easypanel.host eating-organic.net ebiz.tw ecn.br eco.bj eco.br
ecologia.bo ecommerce-shop.pl econo.bj economia.bo ed.ao ed.ci ed.cr ed.jp edgeapp.net
edgecompute.app edgekey-staging.net edgekey.net edgestack.me edgesuite-staging.net edgesuite.net
editorx.io edu.ac edu.af edu.al edu.ao edu.ar edu.au edu.az edu.ba edu.bb edu.bh edu.bi edu.bj
edu.bm edu.bn edu.bo edu.br edu.bs edu.bt edu.bz edu.ci edu.cn edu.co edu.cu edu.cv edu.cw
edu.dm edu.do edu.dz edu.ec edu.ee edu.eg edu.es edu.et edu.fm edu.gd edu.ge edu.gh edu.gi
edu.gl edu.gn edu.gp edu.gr edu.gt edu.gu edu.gy edu.hk edu.hn edu.ht edu.in edu.io edu.iq
edu.it edu.jo edu.kg edu.ki edu.km edu.kn edu.kp edu.krd edu.kw edu.ky edu.kz edu.la edu.lb
edu.lc edu.lk edu.lr edu.ls edu.lv edu.ly edu.me edu.mg edu.mk edu.ml edu.mn edu.mo edu.ms
edu.mt edu.mv edu.mw edu.mx edu.my edu.mz edu.ng edu.ni edu.nr edu.om edu.pa edu.pe edu.pf
edu.ph edu.pk edu.pl edu.pn edu.pr edu.ps edu.pt edu.py edu.qa edu.rs edu.ru edu.sa edu.sb
edu.sc edu.sd edu.sg edu.sl edu.sn edu.so edu.ss edu.st edu.sv edu.sy edu.tj edu.tm edu.to
edu.tr edu.tt edu.tw edu.ua edu.ug edu.uy edu.vc edu.ve edu.vg edu.vn edu.vu edu.ws edu.ye
edu.za edu.zm educator.aero edugit.io eek.jp eero-stage.online eero.online egersund.no egoism.jp
ehime.jp eid.no eidfjord.no eidsberg.no eidskog.no eidsvoll.no eigersund.no ekloges.cy
elasticbeanstalk.com elastx.net elblag.pl elementor.cloud elementor.cool eliv-dns.kr elk.pl
elverum.no emb.kw embaixada.st emergency.aero emf.camp emilia-romagna.it emiliaromagna.it emp.br
emprende.ve empresa.bo emr.it en-root.fr en.it encoreapi.com encoway.cloud encr.app
endofinternet.net endofinternet.org endoftheinternet.org enebakk.no enf.br eng.br eng.jo eng.pro
engerdal.no engine.aero engineer.aero enna.it ens.tn enscaled.sg enscaled.us enterprisecloud.nu
entertainment.aero equipment.aero er er.in erotica.hu erotika.hu es.kr esp.br
est-a-la-maison.com est-a-la-masion.com est-le-patron.com est-mon-blogueur.com est.pr etc.br
eti.br etne.no etnedal.no eu.com eu.int eu.org eun.eg eurodir.ru evenassi.no evenes.no
evennode.com evervault.app evervault.dev evje-og-hornnes.no ewp.live exchange.aero exnet.su
experts-comptables.fr expo.app express.aero f.bg f.se f5.si fakefur.jp fam.pk familyds.com
familyds.net familyds.org fantasyleague.cc far.br farsund.no fashionstore.jp fastly-edge.com
fastly-terrarium.com fastly.net fastlylb.net fastvps-server.com fastvps.host fastvps.site
fauske.no fbsbx.com fbx-os.fr fbxos.fr fc.it fe.it federation.aero fedje.no fedorainfracloud.org
fedorapeople.org fedoraproject.org feedback.ac feira.br fem.jp fermo.it ferrara.it feste-ip.net
fet.no fetsund.no fg.it fh-muenster.io fh.se fhs.no fhsk.se fhv.se fi.cr fi.it fie.ee
filegear-sg.me filegear.me film.hu fin.ec fin.tn finnoy.no firebaseapp.com firenet.ch firenze.it
firewall-gateway.com firewall-gateway.de firewall-gateway.net firewalledreplit.co firm.dk
firm.ht firm.in firm.nf firm.ng firm.ro firm.ve fitjar.no fj.cn fjaler.no fjell.no fk fl.us
fla.no flakstad.no flatanger.no fldrv.com flekkefjord.no flesberg.no flier.jp flight.aero
flog.br flop.jp floppy.jp flora.no florence.it floripa.br floro.no flow.ch flutterflow.app
fly.dev fm.br fm.it fm.jo fm.no fnd.br foggia.it folkebibl.no folldal.no fool.jp for-better.biz
for-more.biz for-our.info for-some.biz for-the.biz forde.no forgeblocks.com forgerock.io
forli-cesena.it forlicesena.it forms.ac forsand.no fortal.br forum.hu forumz.info fosnes.no
fot.br foz.br fr.it framer.ai framer.app framer.media framer.photos framer.website framer.wiki
framercanvas.com frana.no fredrikstad.no freebox-os.com freebox-os.fr freeboxos.com freeboxos.fr
freeddns.org freeddns.us freedesktop.org freemyip.com freesite.host frei.no freight.aero
frenchkiss.jp friuli-v-giulia.it friuli-ve-giulia.it friuli-vegiulia.it friuli-venezia-giulia.it
friuli-veneziagiulia.it friuli-vgiulia.it friuliv-giulia.it friulive-giulia.it friulivegiulia.it
friulivenezia-giulia.it friuliveneziagiulia.it friulivgiulia.it frogn.no froland.no from-ak.com
from-al.com from-ar.com from-az.net from-ca.com from-co.net from-ct.com from-dc.com from-de.com
from-fl.com from-ga.com from-hi.com from-ia.com from-id.com from-il.com from-in.com from-ks.com
from-ky.com from-la.net from-ma.com from-md.com from-me.org from-mi.com from-mn.com from-mo.com
from-ms.com from-mt.com from-nc.com from-nd.com from-ne.com from-nh.com from-nj.com from-nm.com
from-nv.com from-ny.net from-oh.com from-ok.com from-or.com from-pa.com from-pr.com from-ri.com
from-sc.com from-sd.com from-tn.com from-tx.com from-ut.com from-va.com from-vt.com from-wa.com
from-wi.com from-wv.com from-wy.com from.hr from.tv frosinone.it frosta.no froya.no frusky.de
fst.br ftpaccess.cc fuel.aero fuettertdasnetz.de fukui.jp fukuoka.jp fukushima.jp funkfeuer.at
funnels.cx fuoisku.no fuossko.no fusa.no futurecms.at futurehosting.at futuremailing.at fvg.it
fylkesbibl.no fyresdal.no g.bg g.se g12.br ga.us gaivuotna.no galsa.no game-host.org
game-server.cc game.tw games.hu gamvik.no gangaviika.no gangwon.kr gateway.dev gaular.no
gausdal.no gb.net gc.ca gd.cn gda.pl gdansk.pl gdynia.pl ge.it geek.nz geekgalaxy.com gen.in
gen.ng gen.nz gen.tr genoa.it genova.it gentapps.com gentlentapis.com geo.br georgia.su
getmyip.com gets-it.net ggf.br ggff.net gialai.vn giehtavuoatna.no gifu.jp giize.com
gildeskal.no girlfriend.jp girly.jp giske.no git-repos.de gitapp.si github.io githubpreview.dev
githubusercontent.com gitlab.io gitpage.si gjemnes.no gjerdrum.no gjerstad.no gjesdal.no
gjovik.no gkp.pk gleeze.com gliding.aero glitch.me gliwice.pl glogow.pl gloomy.jp gloppen.no
gmina.pl gniezno.pl go.ci go.cr go.id go.it go.jp go.ke go.kr go.th go.tj go.tz go.ug gob.ar
gob.bo gob.cl gob.cu gob.do gob.ec gob.es gob.gt gob.hn gob.mx gob.ni gob.pa gob.pe gob.pk
gob.sv gob.ve gog.pk goiania.br goip.de gok.pk gol.no golffan.us gonna.jp googleapis.com
googlecode.com gop.pk gorizia.it gorlice.pl gos.pk gotdns.ch gotdns.com gotdns.org
gotpantheon.com goupile.fr gouv.ci gouv.fr gouv.ht gouv.km gouv.ml gouv.sn gov.ac gov.ae gov.af
gov.al gov.ao gov.ar gov.as gov.au gov.az gov.ba gov.bb gov.bf gov.bh gov.bm gov.bn gov.br
gov.bs gov.bt gov.bw gov.by gov.bz gov.cd gov.cl gov.cm gov.cn gov.co gov.cx gov.cy gov.dm
gov.do gov.dz gov.ec gov.ee gov.eg gov.et gov.fj gov.gd gov.ge gov.gh gov.gi gov.gn gov.gr
gov.gu gov.gy gov.hk gov.ie gov.il gov.in gov.io gov.iq gov.ir gov.it gov.jo gov.kg gov.ki
gov.km gov.kn gov.kp gov.kw gov.kz gov.la gov.lb gov.lc gov.lk gov.lr gov.ls gov.lt gov.lv
gov.ly gov.ma gov.me gov.mg gov.mk gov.ml gov.mn gov.mo gov.mr gov.ms gov.mu gov.mv gov.mw
gov.my gov.mz gov.na gov.ng gov.nl gov.nr gov.om gov.ph gov.pk gov.pl gov.pn gov.pr gov.ps
gov.pt gov.pw gov.py gov.qa gov.rs gov.ru gov.rw gov.sa gov.sb gov.sc gov.scot gov.sd gov.sg
gov.sh gov.sl gov.so gov.ss gov.sx gov.sy gov.tj gov.tl gov.tm gov.tn gov.to gov.tr gov.tt
gov.tw gov.ua gov.ug gov.uk gov.vc gov.ve gov.vn gov.ws gov.ye gov.za gov.zm gov.zw
government.aero govt.nz gr.com gr.it gr.jp grafana-dev.net grajewo.pl gran.no grane.no
granvin.no graphic.design gratangen.no grayjayleagues.com greater.jp greta.fr grimstad.no
groks-the.info groks-this.info grondar.za grong.no grosseto.it groundhandling.aero group.aero
grozny.ru grozny.su grp.lk gru.br grue.no gs.cn gsj.bz gsm.pl gu.us guam.gu gub.uy gujarat.in
gulen.no gunma.jp guovdageaidnu.no gv.ao gv.at gv.vc gwangju.kr gx.cn gyeongbuk.kr gyeonggi.kr
gyeongnam.kr gz.cn h.bg h.se ha.cn ha.no habmer.no hacca.jp hadsel.no hagebostad.no hagiang.vn
haiduong.vn haiphong.vn halden.no half.host halfmoon.jp halsa.no ham-radio-op.net hamar.no
hamaroy.no hammarfeasta.no hammerfest.no hanam.vn handcrafted.jp hanggliding.aero hanoi.vn
hapmir.no haram.no hareid.no harstad.no hashbang.sh hasura-app.io hasura.app hasvik.no
hateblo.jp hatenablog.com hatenablog.jp hatenadiary.com hatenadiary.jp hatenadiary.org hatinh.vn
hattfjelldal.no haugesund.no haugiang.vn hb.cn he.cn health-carereform.com health.nz health.vn
heavy.jp hedmark.no heiyu.space helioho.st heliohost.us hemne.no hemnes.no hemsedal.no
hepforge.org her.jp her.name herad.no here-for-more.info herokuapp.com heteml.net heyflow.page
heyflow.site hf.space hi.cn hi.us hicam.net hiho.jp hippy.jp hiroshima.jp his.name hitra.no
hjartdal.no hjelmeland.no hk.cn hk.com hk.org hl.cn hl.no hlx.live hlx.page hlx3.page hm.no
hn.cn hoabinh.vn hobby-site.com hobby-site.org hobol.no hof.no hokkaido.jp hokksund.no hol.no
hole.no holmestrand.no holtalen.no holy.jp home-webserver.de home.arpa homebuilt.aero
homedns.org homeftp.net homeftp.org homeip.net homelinux.com homelinux.net homelinux.org
homesecuritymac.com homesecuritypc.com homesklep.pl homeunix.com homeunix.net homeunix.org
honefoss.no hoplix.shop hopto.me hopto.org hordaland.no hornindal.no horten.no hosp.uk
hosted-by-previder.com hosted.app hostedpi.com hosteur.com hosting-cluster.nl hostyhosting.io
hotel.hu hotel.lk hotel.tz hotelwithflight.com hoyanger.no hoylandet.no hra.health hrsn.dev
hs-heilbronn.de hs.kr httpbin.org hu.net huissier-justice.fr hungry.jp hungyen.vn hurdal.no
hurum.no hvaler.no hyllestad.no hyogo.jp hypernode.io hzc.io i.bg i.ng i.ph i.se i234.me ia.us
iamallama.com ibaraki.jp ibestad.no ibxos.it icurus.jp id.au id.cv id.ir id.lv id.ly id.pub
id.us id.vn idf.il idrett.no idv.hk idv.tw ie.ua if.ua iglesias-carbonia.it iglesiascarbonia.it
ik-server.com iki.fi il.us ilawa.pl iliadboxos.it ilovecollege.info im.it imb.br imperia.it
in-addr.arpa in-berlin.de in-brb.de in-butter.de in-dsl.de in-dsl.net in-dsl.org in-the-band.net
in-vpn.de in-vpn.net in-vpn.org in.net in.ni in.rs in.th in.ua in.us inbrowser.dev
inbrowser.link inc.hk incheon.kr ind.br ind.gt ind.in ind.kw ind.mom ind.tn
independent-commission.uk independent-inquest.uk independent-inquiry.uk independent-panel.uk
independent-review.uk inderoy.no indigena.bo industria.bo inf.br inf.cu inf.mk inf.ua info.at
info.az info.bb info.bj info.bo info.cx info.ec info.eg info.et info.fj info.gu info.ht info.hu
info.in info.ke info.ki info.la info.ls info.ml info.mv info.nf info.ni info.nr info.pl info.pr
info.ro info.sd info.tn info.tr info.tt info.tz info.ve info.vn info.zm ing.pa ingatlan.hu
inst.ml insurance.aero int.ar int.az int.bo int.ci int.cv int.in int.la int.lk int.mv int.mw
int.ni int.pt int.ru int.tj int.ve int.vn interhostsolutions.be internet-dns.de internet.in
intl.tn io.in io.kr io.vn iobb.net iopsys.se ip-ddns.com ip-dynamic.org ip6.arpa ipifony.net
ir.md iris.arpa is-a-anarchist.com is-a-blogger.com is-a-bookkeeper.com is-a-bruinsfan.org
is-a-bulls-fan.com is-a-candidate.org is-a-caterer.com is-a-celticsfan.org is-a-chef.com
is-a-chef.net is-a-chef.org is-a-conservative.com is-a-cpa.com is-a-cubicle-slave.com
is-a-democrat.com is-a-designer.com is-a-doctor.com is-a-financialadvisor.com is-a-fullstack.dev
is-a-geek.com is-a-geek.net is-a-geek.org is-a-good.dev is-a-green.com is-a-guru.com
is-a-hard-worker.com is-a-hunter.com is-a-knight.org is-a-landscaper.com is-a-lawyer.com
is-a-liberal.com is-a-libertarian.com is-a-linux-user.org is-a-llama.com is-a-musician.com
is-a-nascarfan.com is-a-nurse.com is-a-painter.com is-a-patsfan.org is-a-personaltrainer.com
is-a-photographer.com is-a-player.com is-a-republican.com is-a-rockstar.com is-a-socialist.com
is-a-soxfan.org is-a-student.com is-a-teacher.com is-a-techie.com is-a-therapist.com is-a.dev
is-an-accountant.com is-an-actor.com is-an-actress.com is-an-anarchist.com is-an-artist.com
is-an-engineer.com is-an-entertainer.com is-by.us is-certified.com is-cool.dev is-found.org
is-gone.com is-into-anime.com is-into-cars.com is-into-cartoons.com is-into-games.com
is-leet.com is-local.org is-lost.org is-not-a.dev is-not-certified.com is-saved.org is-slick.com
is-uberleet.com is-very-bad.org is-very-evil.org is-very-good.org is-very-nice.org
is-very-sweet.org is-with-theband.com is.it isa-geek.com isa-geek.net isa-geek.org
isa-hockeynut.com isa.us isernia.it iserv.dev iservschule.de ishikawa.jp isla.pr
issmarterthanyou.com isteingeek.de istmein.de it.ao it.com it.kr itcouldbewor.se itigo.jp its.me
ivano-frankivsk.ua ivanovo.su iveland.no ivgu.no iwate.jp iwi.nz iz.hr j.bg jab.br jambyl.su
jampa.br jan-mayen.no jaworzno.pl jcloud.kz jdevcloud.com jdf.br jeez.jp jeju.kr jelastic.cloud
jelastic.com jelastic.team jele.cloud jele.club jele.host jele.io jele.site jelenia-gora.pl
jellybean.jp jenv-aruba.cloud jeonbuk.kr jeonnam.kr jessheim.no jevnaker.no jgora.pl jl.cn jm
jogasz.hu joinville.br jolster.no jondal.no jor.br jorpeland.no jotelulu.cloud journal.aero
journalist.aero jouwweb.site joyent.com jozi.biz jp.net jpn.com jpn.org js.cn js.org ju.mp
jur.pro jus.br jx.cn k.bg k.se k12.ec k12.il k12.tr k12.vi kaas.gg kafjord.no kagawa.jp
kagoshima.jp kalisz.pl kalmykia.ru kalmykia.su kaluga.su kanagawa.jp kapsi.fi karacol.su
karaganda.su karasjohka.no karasjok.no karelia.su karlsoy.no karmoy.no karpacz.pl kartuzy.pl
kasserver.com kaszuby.pl katowice.pl kautokeino.no kawaiishop.jp kawasaki.jp kazimierz-dolny.pl
keliweb.cloud kep.tr kepno.pl ketrzyn.pl keymachine.de keyword-on.net kg.kr kh kh.ua
khakassia.su khanhhoa.vn kharkiv.ua kharkov.ua kherson.ua khmelnitskiy.ua khmelnytskyi.ua
khplay.nl kicks-ass.net kicks-ass.org kiengiang.vn kiev.ua kikirara.jp kill.jp kilo.jp kin.one
kin.pub kinghost.net kirara.st kirkenes.no kirovograd.ua kitakyushu.jp kiwi.nz klabu.no klepp.no
klodzko.pl km.ua knightpoint.systems knowsitall.info knx-server.net kobe.jp kobierzyce.pl
kochi.jp kolobrzeg.pl komforb.se kommunalforbund.se kommune.no komvux.se kongsberg.no
kongsvinger.no konin.pl konskowola.pl kontum.vn konyvelo.hu koobin.events kopervik.no kozow.com
kr.it kr.ua kraanghke.no kragero.no krakow.pl krasnik.pl krasnodar.su krellian.net
kristiansand.no kristiansund.no krodsherad.no krokstadelva.no kropyvnytskyi.ua krym.ua ks.ua
ks.us kuleuven.be kuleuven.cloud kumamoto.jp kurgan.su kuron.jp kustanai.ru kustanai.su kutno.pl
kv.ua kvafjord.no kvalsund.no kvam.no kvanangen.no kvinesdal.no kvinnherad.no kviteseid.no
kvitsoy.no ky.us kyiv.ua kyoto.jp l-o-g-i-n.de l.bg l.se la-spezia.it la.us laakesvuemie.no
ladesk.com lahppi.no laichau.vn lair.io lakas.hu lamdong.vn lanbib.se land-4-sale.us langevag.no
langson.vn laocai.vn lapy.pl laquila.it laravel.cloud lardal.no larvik.no laspezia.it latina.it
lavagis.no lavangen.no law.pro law.za laz.it lazio.it lc.it lcl.dev lclstage.dev lcube-server.de
le.it leadpages.co leangaviika.no leasing.aero lebesby.no lebork.pl lebtimnetz.de lecce.it
lecco.it leczna.pl leg.br legnica.pl leikanger.no leilao.br leirfjord.no leirvik.no
leitungsen.de leka.no leksvik.no lel.br lenug.su lenvik.no lerdal.no lesja.no levanger.no
lezajsk.pl lg.jp lg.ua li.it liara.run lib.ee libp2p.direct lier.no lierne.no lig.it liguria.it
likes-pie.com likescandy.com lillehammer.no lillesand.no lima-city.at lima-city.ch lima-city.de
lima-city.rocks lima.zone limanowa.pl lindas.no lindesnes.no linkyard-cloud.ch linkyard.cloud
linode.com linodeobjects.com linodeusercontent.com littlestar.jp live-on.net live-website.com
livorno.it lk3.ru ln.cn lo.it loabat.no localcert.dev localcert.net localhostcert.net
localplayer.dev localto.net localtonet.com lodi.it lodingen.no lodz.pl log.br loginline.app
loginline.dev loginline.io loginline.services loginline.site loginto.me logistics.aero
logoip.com logoip.de lohmus.me loisirs.bj lolipop.io lolipopmc.jp lolitapunk.jp lom.it lom.no
lombardia.it lombardy.it lomo.jp lomza.pl londrina.br longan.vn loppa.no lorenskog.no
loseyourip.com loten.no lovable.app lovableproject.com lovepop.jp lovesick.jp lowicz.pl
lpages.co lpusercontent.com lt.it lt.ua ltd.cy ltd.gi ltd.hk ltd.lk ltd.ng ltd.ua ltd.uk lu.it
lubartow.pl lubin.pl lublin.pl lucania.it lucca.it lugansk.ua luhansk.ua lukow.pl lund.no
lunner.no luroy.no luster.no lutsk.ua lv.ua lviv.ua lyngdal.no lyngen.no m.bg m.se ma.us
macapa.br maceio.br macerata.it madethis.site mafelo.net magazine.aero magentosite.cloud mail.pl
main.jp maintenance.aero malatvuopmi.no malbork.pl malopolska.pl malselv.no malvik.no manaus.br
mandal.no mangyshlak.su mantova.it maori.nz mar.it marche.it marine.ru maringa.br marker.no
marketplace.aero marnardal.no masfjorden.no masoy.no massa-carrara.it massacarrara.it
massivegrid.com massivegrid.net mat.br matera.it matlab.cloud matrix.jp matta-varjjat.no
mayfirst.info mayfirst.org mazeplay.com mazowsze.pl mazury.pl mb.ca mb.it mc.it mcdir.me
mcdir.ru mcpre.ru md.us me.eg me.in me.it me.ke me.kr me.so me.ss me.tz me.uk me.us med.br
med.ec med.ee med.ht med.ly med.om med.pa med.pl med.pro med.sa med.sd medecin.fr medecin.km
media.aero media.hu media.pl mediatech.by mediatech.dev medicina.bo medio-campidano.it
mediocampidano.it medusajs.app mein-iserv.de mein-vigor.de meinforum.net meland.no meldal.no
melhus.no meloy.no memset.net meraker.no merseine.nu messerli.app messina.it messwithdns.com
metacentrum.cz meteorapp.com mex.com mi.it mi.th mi.us miasta.pl microlight.aero midsund.no
midtre-gauldal.no mie.jp mielec.pl mielno.pl migration.run mil.ac mil.ae mil.al mil.ar mil.az
mil.ba mil.bo mil.br mil.by mil.cl mil.cn mil.co mil.cy mil.do mil.ec mil.eg mil.fj mil.gh
mil.gt mil.hn mil.id mil.in mil.io mil.iq mil.jo mil.kg mil.km mil.kr mil.kz mil.lv mil.mg
mil.mv mil.my mil.mz mil.ng mil.ni mil.no mil.nz mil.pe mil.ph mil.pl mil.py mil.qa mil.ru
mil.rw mil.sh mil.st mil.sy mil.tj mil.tm mil.to mil.tr mil.tt mil.tw mil.tz mil.ug mil.uy
mil.vc mil.ve mil.ye mil.za mil.zm mil.zw milan.it milano.it mimoza.jp mincom.tn mine.nu
miniserver.com minisite.ms mircloud.host mircloud.ru mircloud.us misconfused.org mittwald.info
mittwaldserver.info miyagi.jp miyazaki.jp mjondalen.no mk.ua mlbfan.org mm mmafan.biz mn.it
mn.us mo-i-rana.no mo-siemens.io mo.cn mo.it mo.us moareke.no mobi.gp mobi.ke mobi.ng mobi.tz
mod.gi modalen.no modelling.aero modelscape.com modena.it mods.jp modum.no modx.dev mol.it
molde.no molise.it mond.jp money.bj mongolian.jp monza-brianza.it monza-e-della-brianza.it
monza.it monzabrianza.it monzaebrianza.it monzaedellabrianza.it moo.jp moonscale.io
moonscale.net mordovia.ru mordovia.su more-og-romsdal.no morena.br mosjoen.no moskenes.no
moss.no mosvik.no movimiento.bo mp.br mr.no mragowo.pl ms.it ms.kr ms.us msk.ru msk.su mt.it
mt.us muni.cz muni.il muosat.no murmansk.su mus.br museum.mv museum.no museum.om musica.ar
musica.bo musician.io mutual.ar mwcloudnonprod.com my-firewall.org my-gateway.de my-router.de
my-vigor.de my-wan.de my.id myactivedirectory.com myaddr.dev myaddr.io myaddr.tools myamaze.net
myasustor.com mycloudnas.com mydatto.com mydatto.net mydbserver.com myddns.rocks mydissent.net
mydns.bz mydns.jp mydns.tw mydns.vc mydobiss.com mydrobo.com myds.me myeffect.net myfast.host
myfast.space myfirewall.org myforum.community myfritz.link myfritz.net myftp.biz myftp.org
myhome-server.de myiphost.com myjino.ru mykolaiv.ua mymediapc.net mynascloud.com mynetname.net
mypep.link mypets.ws myphotos.cc mypi.co mypsx.net myqnapcloud.cn myqnapcloud.com myradweb.net
myrdbx.io mysecuritycamera.com mysecuritycamera.net mysecuritycamera.org myshopblocks.com
myshopify.com myspreadshop.at myspreadshop.be myspreadshop.ca myspreadshop.ch myspreadshop.com
myspreadshop.de myspreadshop.dk myspreadshop.es myspreadshop.fi myspreadshop.fr myspreadshop.ie
myspreadshop.it myspreadshop.net myspreadshop.nl myspreadshop.no myspreadshop.pl myspreadshop.se
mytabit.com mythic-beasts.com mytis.ru mytuleap.com myvnc.com mywire.org n.bg n.se na.it na4u.ru
naamesjevuemie.no nabu.casa nagano.jp nagasaki.jp nagoya.jp naklo.pl nalchik.ru nalchik.su
namaste.jp namdalseid.no namdinh.vn name.az name.eg name.et name.fj name.hr name.mk name.mv
name.my name.ng name.pm name.pr name.qa name.tj name.tr name.tt name.vn namsos.no namsskogan.no
nannestad.no naples.it napoli.it nara.jp naroy.no narviika.no narvik.no nat.cu nat.tn natal.br
natural.bo naturbruksgymn.se naustdal.no navigation.aero navoi.su navuotna.no nb.ca nc.tr nc.us
nd.us ne.jp ne.ke ne.kr ne.tz ne.ug ne.us neat-url.com nedre-eiker.no neen.it nerdpol.ovh
nesna.no nesodden.no nesoddtangen.no nesseby.no nesset.no net-freaks.com net.ac net.ae net.af
net.ag net.ai net.al net.am net.ar net.au net.az net.ba net.bb net.bh net.bj net.bm net.bn
net.bo net.br net.bs net.bt net.bw net.bz net.ci net.cm net.cn net.co net.cu net.cv net.cw
net.cy net.dm net.do net.dz net.ec net.eg net.et net.fj net.fm net.ge net.gg net.gl net.gn
net.gp net.gr net.gt net.gu net.gy net.hk net.hn net.ht net.id net.il net.im net.in net.io
net.iq net.ir net.je net.jo net.kg net.ki net.kn net.kw net.ky net.kz net.la net.lb net.lc
net.lk net.lr net.ls net.lv net.ly net.ma net.me net.mk net.ml net.mo net.ms net.mt net.mu
net.mv net.mw net.mx net.my net.mz net.na net.nf net.ng net.ni net.nr net.nz net.om net.pa
net.pe net.ph net.pk net.pl net.pn net.pr net.ps net.pt net.py net.qa net.ru net.rw net.sa
net.sb net.sc net.sd net.sg net.sh net.sl net.so net.ss net.st net.sy net.th net.tj net.tm
net.tn net.to net.tr net.tt net.tw net.ua net.uk net.uy net.uz net.vc net.ve net.vi net.vn
net.vu net.ws net.ye net.za net.zm netfy.app netgamers.jp netlib.re netlify.app news.hu nf.ca
nflfan.org nfshost.com nftstorage.link nghean.vn ngo.lk ngo.ng ngo.ph ngo.us ngo.za
ngrok-free.app ngrok-free.dev ngrok.app ngrok.dev ngrok.io ngrok.pizza ngrok.pro nh.us
nhlfan.net nhs.uk nic.in nic.tj nic.za nieruchomosci.pl niigata.jp nikita.jp nikolaev.ua
nimsite.uk ninhbinh.vn ninhthuan.vn nis.za nissedal.no niteroi.br nittedal.no nj.us nl.ca nl.no
nm.cn nm.us no-ip.biz no-ip.ca no-ip.info no-ip.net no-ip.org no.it nobushi.jp nodeart.io
nog.community noho.st nohost.me noip.me noip.us nom.ag nom.br nom.co nom.es nom.fr nom.io nom.km
nom.mg nom.nc nom.ni nom.pa nom.pe nom.pl nom.ro nom.tm nom.ve nom.za nombre.bo nome.cv nome.pt
noop.app noor.jp nord-aurdal.no nord-fron.no nord-odal.no norddal.no nordkapp.no nordland.no
nordre-land.no nordreisa.no nore-og-uvdal.no north-kazakhstan.su northflank.app nospamproxy.com
not.br notaires.fr notaires.km noticeable.news noticias.bo notion.site notodden.no notteroy.no
nov.ru nov.su novara.it novecore.site now-dns.net now-dns.org now.sh nowaruda.pl np ns.ca nsn.us
nsupdate.info nsw.au nt.au nt.ca nt.no nt.ro ntdll.top ntr.br nu.ca nu.it nuoro.it nv.us nx.cn
ny.us nyanta.jp nyat.app nyc.mn nysa.pl nz.basketball o.bg o.se o0o0.jp obj.ag obl.ong
obninsk.su observablehq.cloud observableusercontent.com od.ua odda.no odesa.ua odessa.ua odo.br
of.by of.je of.no off.ai office-on-the.net official.academy official.ec og.ao og.it ogliastra.it
oh.us oita.jp ok.us okayama.jp okinawa.jp oksnes.no ol.no olawa.pl olbia-tempio.it
olbiatempio.it olecko.pl olkusz.pl olsztyn.pl omasvuotna.no omg.lol omniwe.site on-acorn.io
on-aptible.com on-fleek.app on-k3s.io on-rancher.cloud on-rio.io on-the-web.tv on-web.fr on.aws
on.ca onavstack.net ondigitalocean.app onfabrica.com ong.br oninferno.net online.th onporter.run
onrender.com onstackit.cloud onthewifi.com ooguy.com oops.jp opencraft.hosting opensocial.site
operaunite.com opoczno.pl opole.pl oppdal.no oppegard.no or.at or.bi or.ci or.cr or.id or.it
or.jp or.ke or.kr or.mu or.th or.tz or.ug or.us oraclecloudapps.com oraclegovcloudapps.com
oraclegovcloudapps.uk orangecloud.tn org.ac org.ae org.af org.ag org.ai org.al org.am org.ao
org.ar org.au org.az org.ba org.bb org.bh org.bi org.bj org.bm org.bn org.bo org.br org.bs
org.bt org.bw org.bz org.ci org.cn org.co org.cu org.cv org.cw org.cy org.dm org.do org.dz
org.ec org.ee org.eg org.es org.et org.fj org.fm org.ge org.gg org.gh org.gi org.gl org.gn
org.gp org.gr org.gt org.gu org.gy org.hk org.hn org.ht org.hu org.il org.im org.in org.io
org.iq org.ir org.je org.jo org.kg org.ki org.km org.kn org.kp org.kw org.ky org.kz org.la
org.lb org.lc org.lk org.lr org.ls org.lv org.ly org.ma org.me org.mg org.mk org.ml org.mn
org.mo org.ms org.mt org.mu org.mv org.mw org.mx org.my org.mz org.na org.ng org.ni org.nr
org.nz org.om org.pa org.pe org.pf org.ph org.pk org.pl org.pn org.pr org.ps org.pt org.py
org.qa org.ro org.rs org.ru org.rw org.sa org.sb org.sc org.sd org.se org.sg org.sh org.sl
org.sn org.so org.ss org.st org.sv org.sy org.sz org.tj org.tm org.tn org.to org.tr org.tt
org.tw org.ua org.ug org.uk org.uy org.uz org.vc org.ve org.vi org.vn org.vu org.ws org.ye
org.yt org.za org.zm org.zw oristano.it orkanger.no orkdal.no orland.no orsites.com orskog.no
orsta.no ortsinfo.at orx.biz osaka.jp osasco.br osen.no oslo.no osoyro.no osteroy.no ostfold.no
ostre-toten.no ostroda.pl ostroleka.pl ostrowiec.pl ostrowwlkp.pl ot.it otap.co ote.bj other.nf
outsystemscloud.com overhalla.no ovh.net ovre-eiker.no own.pm ownip.net ownprovider.com
owo.codes ox.rs oxa.cloud oy.lc oya.to oyer.no oygarden.no oystre-slidre.no oz.au p.bg p.se
pa.it pa.us pabianice.pl padova.it padua.it pages.dev pages.gay pagespeedmobilizer.com
pagexl.com palermo.it palmas.br panel.dev panel.gg pantheonsite.io parachuting.aero
paragliding.aero parallel.jp parasite.jp parliament.nz parma.it parti.se party.eus
passenger-association.aero patria.bo pavia.it paynow.cx paywhirl.com pb.ao pc.it pc.pl pd.it
pdns.page pe.ca pe.it pe.kr pecori.jp peewee.jp penne.jp penza.su pepper.jp per.jo per.la per.nf
perma.jp perso.ht perso.sn perso.tn perspecta.cloud perugia.it pesaro-urbino.it pesarourbino.it
pescara.it pg pg.in pg.it pgafan.net pgfog.com pgw.jp pharmacien.fr pharmaciens.km phd.jo
phutho.vn phuyen.vn pi.it piacenza.it piedmont.it piemonte.it pigboat.jp pila.pl pilot.aero
pimienta.org pinoko.jp pisa.it pistoia.it pisz.pl pixolino.com pl.ua platform.sh platformsh.site
platter-app.dev platterp.us playstation-cloud.com plc.ly plc.ng plc.uk plesk.page pleskns.com
pley.games plo.ps plock.pl plurinacional.bo pmn.it pn.it po.it poa.br podhale.pl podlasie.pl
podzone.net podzone.org point2this.com pointto.us poivron.org pokrovsk.su pol.dz pol.ht pol.tr
police.uk politica.bo polkowice.pl poltava.ua polyspace.com pomorskie.pl pomorze.pl poniatowa.pl
ponpes.id pordenone.it porsanger.no porsangu.no porsgrunn.no port.fr post.in postman-echo.com
potager.org potenza.it powiat.pl poznan.pl pp.az pp.ru pp.se pp.ua ppg.br pr.it pr.ml pr.us
prato.it prd.fr prd.km prd.mg prequalifyme.today press.aero press.cy press.ma press.se presse.km
presse.ml prgmr.com pri.ee primetel.cloud principe.st priv.at priv.hu priv.me priv.no priv.pl
privatizehealthinsurance.net pro.az pro.br pro.cy pro.ec pro.fj pro.ht pro.in pro.mv pro.om
pro.pr pro.tt pro.vn prochowice.pl production.aero prof.pr profesional.bo project.space
protonet.io pruszkow.pl prvcy.page przeworsk.pl psc.br psi.br pstmn.io pt.it pu.it pub.sa
publ.cv publ.pt public-inquiry.uk pubtls.org pueblo.bo pug.it puglia.it pulawy.pl punyu.jp
pupu.jp pussycat.jp pv.it pvh.br pvt.ge pya.jp pyatigorsk.ru pymnt.uk pythonanywhere.com pz.it
q.bg qa2.com qbuser.com qc.ca qcx.io qh.cn qld.au qoto.io qsl.br qualifioapp.com quangbinh.vn
quangnam.vn quangngai.vn quangninh.vn quangtri.vn quickconnect.cn quickconnect.to quicksytes.com
quipelements.com quizzes.cx r.bg r.se r2.dev ra.it rackmaze.com rackmaze.net rade.no radio.am
radio.br radio.fm radom.pl radoy.no ragusa.it rahkkeravju.no raholt.no raindrop.jp raisa.no
rakkestad.no ralingen.no rana.no randaberg.no rar.ve ras.ru rauma.no ravendb.cloud
ravendb.community ravendb.run ravenna.it rawa-maz.pl rb-hosting.io rc.it rdy.jp re.it re.kr
read-books.org readmyblog.org readthedocs-hosted.com readthedocs.io readymade.jp realestate.pl
realm.cz rec.br rec.nf rec.ro rec.ve recht.pro recife.br reclaim.cloud recreation.aero red.sv
redirectme.net reg.dk reggio-calabria.it reggio-emilia.it reggiocalabria.it reggioemilia.it
reklam.hu rel.ht rel.pl remotewd.com rendalen.no render.com rennebu.no rennesoy.no rep.br rep.kp
repbody.aero repl.co repl.run replit.app replit.dev repost.aws res.aero res.in research.aero
researched.cx reservd.com reserve-online.com reserve-online.net resindevice.io resinstaging.io
restaurant.bj resto.bj revista.bo rg.it rgr.jp rhcloud.com ri.it ri.us ribeirao.br rieti.it
riik.ee rimini.it rindal.no ringebu.no ringerike.no ringsaker.no rio.br riobranco.br riopreto.br
risor.no rissa.no rit.edu rivne.ua rl.no rm.it rn.it ro.it roan.no rocky.page rodoy.no rollag.no
roma.it rome.it romsa.no romskog.no roros.no rost.no rotorcraft.aero routingthecloud.com
routingthecloud.net routingthecloud.org rovigo.it rovno.ua royal-commission.uk royken.no
royrvik.no rs.ba rt.ht ru.com ru.net rub.de ruhr-uni-bochum.de rulez.jp run.app
runcontainers.dev ruovat.no rv.ua rybnik.pl rygge.no rzeszow.pl s.bg s.se sa.au sa.com sa.cr
sa.it sadist.jp safety.aero saga.jp sagemaker.aws saitama.jp sakura.tv sakurastorage.jp
sakuratan.com sakuraweb.com salangen.no salat.no salerno.it salesforce.com saloon.jp saltdal.no
salud.bo salvador.br samnanger.no sampa.br sandcats.io sandefjord.no sandnes.no sandnessjoen.no
sandoy.no sanok.pl santamaria.br santoandre.br saobernardo.br saogonca.br saotome.st sapporo.jp
sar.it sardegna.it sardinia.it sarpsborg.no sassari.it sauda.no sauherad.no saveincloud.net
saves-the-whales.com savona.it sb.ua sblo.jp sc.cn sc.ke sc.kr sc.ls sc.tz sc.ug sc.us
scaleforce.net sch.ae sch.id sch.ir sch.jo sch.lk sch.ly sch.ng sch.qa sch.sa sch.ss sch.tf
sch.uk sch.wf sch.zm schokokeks.net school.ge school.nz school.za schoolbus.jp schulplattform.de
schulserver.de sci.eg scientist.aero scrapper-site.net scrapping.cc scrypted.io scrysec.com
scw.cloud sd.cn sd.us sdscloud.pl se.net sebastopol.ua sec.ps secret.jp securitytactics.com
seg.br seidat.net sejny.pl sel.no selbu.no selfip.biz selfip.com selfip.info selfip.net
selfip.org selje.no seljord.no sellfy.store sells-for-less.com sells-for-u.com sells-it.net
sellsyourhome.org senasa.ar sendai.jp senseering.net seoul.kr servebbs.com servebbs.net
servebbs.org servebeer.com serveblog.net servebolt.cloud servecounterstrike.com
serveexchange.com serveftp.com serveftp.net serveftp.org servegame.com servegame.org
servehalflife.com servehttp.com servehumour.com serveirc.com serveminecraft.net servemp3.com
servep2p.com servepics.com servequake.com server-on.net servername.us servers.run
servesarcasm.com service.one services.aero sevastopol.ua sex.hu sex.pl sf.no sh.cn shacknet.nu
sheezy.games shiga.jp shimane.jp shizuoka.jp shop.ht shop.hu shop.pl shop.ro shop.th
shoparena.pl shopitsite.com shopselect.net shopware.shop shopware.store show.aero shw.io si.it
sic.it sicilia.it sicily.it siellak.no siena.it sieradz.pl sigdal.no siiites.com siljan.no
simple-url.com simplesite.com simplesite.gr simplesite.pl sinaapp.com siracusa.it sirdal.no
siteleaf.net sjc.br sk.ca skanit.no skanland.no skaun.no skedsmo.no skedsmokorset.no ski.no
skien.no skierniewice.pl skierva.no skiptvet.no skjak.no skjervoy.no sklep.pl skoczow.pl
skodje.no skr.jp skydiving.aero skygearapp.com slask.pl slattum.no sld.do sld.pa slg.br
slupsk.pl slz.br sm.ua small-web.org smola.no smushcdn.com sn.cn snaase.no snasa.no
snillfjord.no snoasa.no snowflake.app so.it soc.dz soc.lk sochi.su soctrang.vn software.aero
sogndal.no sogne.no sokndal.no sola.no solund.no somna.no sondre-land.no sondrio.it songdalen.no
sonla.vn sopot.pl sor-aurdal.no sor-fron.no sor-odal.no sor-varanger.no sorfold.no sorocaba.br
sorreisa.no sortland.no sorum.no sos.pl sosnowiec.pl soundcast.me sp.it space-to-rent.com
spawn.cc spb.ru spb.su spdns.de spdns.eu spdns.org speedpartner.de spjelkavik.no sport.eg
sport.hu spydeberg.no square.site square7.ch square7.de square7.net squares.net sr.it srcf.net
srht.site srv.br srv.us ss.it st.no staba.jp stackhero-network.com stackit.gg stackit.rocks
stackit.run stackit.zone stalowa-wola.pl stange.no starachowice.pl stargard.pl stat.no
stathelle.no static-access.net statics.cloud stavanger.no stavern.no stdlib.com steigen.no
steinkjer.no stg.dev stgstage.dev stjordal.no stjordalshalsen.no stokke.no stolos.io
stor-elvdal.no storacha.link stord.no stordal.no store.bb store.dk store.nf store.ro store.st
store.ve storebase.store storfjord.no storipress.app storj.farm strand.no stranda.no
strapiapp.com streak-link.com streaklinks.com streakusercontent.com streamlit.app
streamlitapp.com stripper.jp stryn.no student.aero stuff-4-sale.org stuff-4-sale.us
stufftoread.com sub.jp subsc-pay.com subsc-pay.net suedtirol.it sula.no suldal.no suli.hu
sumy.ua sund.no sunndal.no sunnyday.jp supabase.co supabase.in supabase.net supersale.jp
surnadal.no surveys.so suwalki.pl sv.it svalbard.no sveio.no svelvik.no svn-repos.de
sweetpepper.org swidnica.pl swidnik.pl swiebodzin.pl swinoujscie.pl sx.cn sykkylven.no
syncloud.it syno-ds.de synology-diskstation.de synology-ds.de synology.me sytes.net szczecin.pl
szczytno.pl szex.hu szkola.pl t.bg t.se ta.it taa.it taifun-dns.de tana.no tananger.no tank.jp
taranto.it targi.pl tarnobrzeg.pl tas.au tashkent.su taveusercontent.com tawk.email tawkto.email
taxi.aero taxi.br tayninh.vn tb-hosting.com tc.br tcp4.me te.it te.ua teaches-yoga.com tec.br
tec.ve tech.orange teckids.org tecnologia.bo tel.tr telebit.app telebit.io telebit.xyz
telemark.no temp-dns.com tempio-olbia.it tempioolbia.it tempurl.host teo.br teramo.it termez.su
terni.it ternopil.ua test-iserv.de test.tj tests.cx tgory.pl thaibinh.vn thainguyen.vn
thanhhoa.vn thanhphohochiminh.vn the.br theshop.jp theworkpc.com thick.jp thingdust.io
thingdustdata.com thruhere.net thuathienhue.vn tickets.io tiengiang.vn time.no tingvoll.no
tinn.no tj.cn tjeldsund.no tjome.no tksat.bo tlon.network tm.cy tm.dz tm.fr tm.hu tm.km tm.mc
tm.no tm.pl tm.ro tm.se tm.za tmp.br tn.it tn.us to.it tochigi.jp togliatti.su tokke.no
tokushima.jp tokyo.jp tolga.no tonkotsu.jp tonsberg.no toolforge.org torino.it torproject.net
torsken.no torun.pl tos.it toscana.it tottori.jp tourism.bj tourism.pl tourism.tn
townnews-staging.com toyama.jp tozsde.hu tp.it tr.it tr.no tra.kp trader.aero trading.aero
traeumtgerade.de trafficmanager.net trafficplex.cloud trainer.aero trana.no tranby.no
trani-andria-barletta.it trani-barletta-andria.it traniandriabarletta.it tranibarlettaandria.it
tranoy.no transip.me translate.goog translated.page transporte.bo transurl.be transurl.eu
transurl.nl trapani.it travel.in travel.pl travinh.vn trd.br trendhosting.cloud
trentin-sud-tirol.it trentin-sudtirol.it trentin-sued-tirol.it trentin-suedtirol.it
trentino-a-adige.it trentino-aadige.it trentino-alto-adige.it trentino-altoadige.it
trentino-s-tirol.it trentino-stirol.it trentino-sud-tirol.it trentino-sudtirol.it
trentino-sued-tirol.it trentino-suedtirol.it trentino.it trentinoa-adige.it trentinoaadige.it
trentinoalto-adige.it trentinoaltoadige.it trentinos-tirol.it trentinostirol.it
trentinosud-tirol.it trentinosudtirol.it trentinosued-tirol.it trentinosuedtirol.it
trentinsud-tirol.it trentinsudtirol.it trentinsued-tirol.it trentinsuedtirol.it trento.it
treviso.it trieste.it triton.zone troandin.no trogstad.no troitsk.su tromsa.no tromso.no
trondheim.no try-snowplow.com trycloudflare.com trysil.no ts.it ts.net tselinograd.su tsk.tr
tst.site tt.im tula.su tuleap-partners.com tunk.org tur.ar tur.br turek.pl turin.it turystyka.pl
tuscany.it tuva.su tuxfamily.org tuyenquang.vn tv.bb tv.bo tv.br tv.eg tv.im tv.in tv.it tv.jo
tv.sd tv.tr tv.tz tvedestrand.no tw.cn twmail.cc twmail.net twmail.org tx.us tychy.pl tydal.no
tynset.no typedream.app typeform.com typo3server.info tysfjord.no tysnes.no tysvar.no u.bg u.se
uber.space uberspace.de ud.it udi.br udine.it ufcfan.org uh-oh.jp uk.com uk.in uk.net
ullensaker.no ullensvang.no ulsan.kr ulvik.no umb.it umbria.it under.jp undo.jp uni5.net
unicloud.pl union.aero unison-services.cloud univ.bj univ.sn unjarga.no unusualperson.com up.in
upper.jp upsun.app upsunapp.com urbino-pesaro.it urbinopesaro.it uri.arpa url.tw urn.arpa
urown.cloud us.com us.in us.kg us.org us.ug user.fm usercontent.goog usercontent.jp ustka.pl
ut.us utazas.hu utsira.no utwente.io uwu.ai uz.ua uzhgorod.ua uzhhorod.ua v-info.info v.bg v.ua
v0.build va.it va.no va.us vaapste.no vadso.no vaga.no vagan.no vagsoy.no vaksdal.no
val-d-aosta.it val-daosta.it val.run vald-aosta.it valdaosta.it valle-aosta.it valle-d-aosta.it
valle-daosta.it valle.no valleaosta.it valled-aosta.it valledaosta.it vallee-aoste.it
vallee-d-aoste.it valleeaoste.it valleedaoste.it vang.no vanylven.no vao.it vapor.cloud
vaporcloud.io vardo.no varese.it varggat.no varoy.no vb.it vc.it vda.it ve.it vefsn.no vega.no
vegarshei.no velvet.jp ven.it veneto.it venezia.it venice.it vennesla.no verbania.it vercel.app
vercel.dev vercelli.it verdal.no verona.it verran.no verse.jp versus.jp vestby.no vestfold.no
vestnes.no vestre-slidre.no vestre-toten.no vestvagoy.no vet.br veterinaire.fr veterinaire.km
vevelstad.no vf.no vgs.no vi.it vi.us vibo-valentia.it vibovalentia.it vic.au vicenza.it
video.hu vik.no vikna.no vindafjord.no vinhlong.vn vinhphuc.vn vinnica.ua vinnytsia.ua
vipsinaapp.com virtual-user.de virtualserver.io virtualuser.de viterbo.it vivian.jp vix.br
vladikavkaz.ru vladikavkaz.su vladimir.ru vladimir.su vlog.br vn.ua voagat.no volda.no
vologda.su volyn.ua voorloper.cloud voss.no vossevangen.no vp4.me vpndns.net vpnplus.to
vps-host.net vr.it vs.it vt.it vt.us vultrobjects.com vusercontent.net vv.it
w-corp-staticblitz.com w-credentialless-staticblitz.com w-staticblitz.com w.bg w.se w3s.link
wa.au wa.us wadl.top wafaicloud.com wafflecell.com wakayama.jp walbrzych.pl warmia.pl
warszawa.pl watson.jp waw.pl wdh.app we.bs web.app web.bo web.do web.gu web.id web.in web.lk
web.nf web.ni web.pk web.tj web.tr web.ve web.za webaccel.jp webadorsite.com webflow.io
webflowtest.io webhare.dev webhop.biz webhop.info webhop.me webhop.net webhop.org webhosting.be
weblike.jp webredirect.org websitebuilder.online websozai.jp webspace.rocks webspaceconfig.de
webthings.io wegrow.pl whitesnow.jp wi.us wiardweb.com wielun.pl wiki.bo wiki.br windows.net
windsurf.app windsurf.build withgoogle.com withyoutube.com wix.run wixsite.com wixstudio.com
wixstudio.io wjg.jp wlocl.pl wloclawek.pl wmcloud.org wmflabs.org wnext.app wodzislaw.pl
wolomin.pl woltlab-demo.com workers.dev workinggroup.aero workisboring.com works.aero
worse-than.tv wp2.host wpdevcloud.com wpenginepowered.com wphostedmail.com wpmucdn.com
wpmudev.host wpsquared.site writesthisblog.com wroc.pl wroclaw.pl wv.us www.ck www.ro wy.us x.bg
x.se x0.com x0.to x443.pw xii.jp xj.cn xmit.co xmit.dev xn--0trq7p7nn.jp
xn--12c1fe0br.xn--o3cw4h xn--12cfi8ixb8l.xn--o3cw4h xn--12co0c3b4eva.xn--o3cw4h xn--1ctwo.jp
xn--1lqs03n.jp xn--1lqs71d.jp xn--2m4a15e.jp xn--32vp30h.jp xn--41a.xn--p1acf
xn--4dbgdty6c.xn--4dbrk0ce xn--4it168d.jp xn--4it797k.jp xn--4pvxs.jp xn--55qx5d.cn
xn--55qx5d.hk xn--55qx5d.xn--j6w193g xn--5dbhl8d.xn--4dbrk0ce xn--5js045d.jp xn--5rtp49c.jp
xn--5rtq34k.jp xn--6btw5a.jp xn--6orx2r.jp xn--7t0a264c.jp xn--80aaa0cvac.xn--p1acf
xn--80au.xn--90a3ac xn--8dbq2a.xn--4dbrk0ce xn--8ltr62k.jp xn--8pvr4u.jp xn--90a1af.xn--p1acf
xn--90amc.xn--p1acf xn--90azh.xn--90a3ac xn--andy-ira.no xn--aroport-bya.ci xn--asky-ira.no
xn--aurskog-hland-jnb.no xn--avery-yua.no xn--balsan-sdtirol-nsb.it xn--bdddj-mrabd.no
xn--bearalvhki-y4a.no xn--berlevg-jxa.no xn--bhcavuotna-s4a.no xn--bhccavuotna-k7a.no
xn--bidr-5nac.no xn--bievt-0qa.no xn--bjarky-fya.no xn--bjddar-pta.no xn--blt-elab.no
xn--bmlo-gra.no xn--bod-2na.no xn--bozen-sdtirol-2ob.it xn--brnny-wuac.no xn--brnnysund-m8ac.no
xn--brum-voa.no xn--btsfjord-9za.no xn--bulsan-sdtirol-nsb.it xn--c1avg.xn--90a3ac
xn--c1avg.xn--p1acf xn--c3s14m.jp xn--cesena-forl-mcb.it xn--cesenaforl-i8a.it xn--ciqpn.hk
xn--d1at.xn--90a3ac xn--d5qv7z876c.jp xn--davvenjrga-y4a.no xn--djrs72d6uy.jp xn--djty4k.jp
xn--dnna-gra.no xn--drbak-wua.no xn--dyry-ira.no xn--efvn9s.jp xn--ehqz56n.jp xn--elqq16h.jp
xn--eveni-0qa01ga.no xn--f6qx53a.jp xn--finny-yua.no xn--fjord-lra.no xn--fl-zia.no
xn--flor-jra.no xn--forl-cesena-fcb.it xn--forlcesena-c8a.it xn--frde-gra.no xn--frna-woa.no
xn--frya-hra.no xn--ggaviika-8ya47h.no xn--gildeskl-g0a.no xn--givuotna-8ya.no xn--gjvik-wua.no
xn--gls-elac.no xn--gmq050i.hk xn--gmqw5a.hk xn--gmqw5a.xn--j6w193g xn--gnstigbestellen-zvb.de
xn--gnstigliefern-wob.de xn--h-2fa.no xn--h1ahn.xn--p1acf xn--h1aliz.xn--p1acf
xn--h3cuzk1di.xn--o3cw4h xn--hbmer-xqa.no xn--hcesuolo-7ya35b.no xn--hebda8b.xn--4dbrk0ce
xn--hgebostad-g3a.no xn--hkkinen-5wa.fi xn--hmmrfeasta-s4ac.no xn--hnefoss-q1a.no
xn--hobl-ira.no xn--holtlen-hxa.no xn--hpmir-xqa.no xn--hyanger-q1a.no xn--hylandet-54a.no
xn--indery-fya.no xn--io0a7i.cn xn--io0a7i.hk xn--j1adp.xn--p1acf xn--j1aef.xn--p1acf
xn--j1ael8b.xn--p1acf xn--jlster-bya.no xn--jrpeland-54a.no xn--k7yn95e.jp xn--karmy-yua.no
xn--kbrq7o.jp xn--kfjord-iua.no xn--klbu-woa.no xn--klt787d.jp xn--kltp7d.jp xn--kltx9a.jp
xn--klty5x.jp xn--koluokta-7ya57h.no xn--krager-gya.no xn--kranghke-b0a.no xn--krdsherad-m8a.no
xn--krehamn-dxa.no xn--krjohka-hwab49j.no xn--ksnes-uua.no xn--kvfjord-nxa.no xn--kvitsy-fya.no
xn--kvnangen-k0a.no xn--l-1fa.no xn--laheadju-7ya.no xn--langevg-jxa.no xn--lcvr32d.hk
xn--ldingen-q1a.no xn--leagaviika-52b.no xn--lesund-hua.no xn--lgrd-poac.no xn--lhppi-xqa.no
xn--linds-pra.no xn--loabt-0qa.no xn--lrdal-sra.no xn--lrenskog-54a.no xn--lt-liac.no
xn--lten-gra.no xn--lury-ira.no xn--m3ch0j3a.xn--o3cw4h xn--mely-ira.no xn--merker-kua.no
xn--mgba3a4f16a.ir xn--mgba3a4fra.ir xn--mjndalen-64a.no xn--mk0axi.hk xn--mkru45i.jp
xn--mlatvuopmi-s4a.no xn--mli-tla.no xn--mlselv-iua.no xn--moreke-jua.no xn--mori-qsa.nz
xn--mosjen-eya.no xn--mot-tla.no xn--mre-og-romsdal-qqb.no xn--msy-ula0h.no
xn--mtta-vrjjat-k7af.no xn--muost-0qa.no xn--mxtq1m.hk xn--mxtq1m.xn--j6w193g xn--nit225k.jp
xn--nmesjevuemie-tcba.no xn--nry-yla5g.no xn--ntso0iqx3a.jp xn--ntsq17g.jp xn--nttery-byae.no
xn--nvuotna-hwa.no xn--o1ac.xn--90a3ac xn--o1ach.xn--90a3ac xn--o3cyx2a.xn--o3cw4h xn--od0alg.cn
xn--od0alg.hk xn--od0alg.xn--j6w193g xn--od0aq3b.hk xn--oppegrd-ixa.no xn--ostery-fya.no
xn--osyro-wua.no xn--porsgu-sta26f.no xn--pssu33l.jp xn--qqqt11m.jp xn--rady-ira.no
xn--rdal-poa.no xn--rde-ula.no xn--rdy-0nab.no xn--rennesy-v1a.no xn--rhkkervju-01af.no
xn--rholt-mra.no xn--rht27z.jp xn--rht3d.jp xn--rht61e.jp xn--risa-5na.no xn--risr-ira.no
xn--rland-uua.no xn--rlingen-mxa.no xn--rmskog-bya.no xn--rny31h.jp xn--rros-gra.no
xn--rskog-uua.no xn--rst-0na.no xn--rsta-fra.no xn--ryken-vua.no xn--ryrvik-bya.no xn--s-1fa.no
xn--sandnessjen-ogb.no xn--sandy-yua.no xn--sdtirol-n2a.it xn--seral-lra.no xn--sgne-gra.no
xn--skierv-uta.no xn--skjervy-v1a.no xn--skjk-soa.no xn--sknit-yqa.no xn--sknland-fxa.no
xn--slat-5na.no xn--slt-elab.no xn--smla-hra.no xn--smna-gra.no xn--snase-nra.no
xn--sndre-land-0cb.no xn--snes-poa.no xn--snsa-roa.no xn--sr-aurdal-l8a.no xn--sr-fron-q1a.no
xn--sr-odal-q1a.no xn--sr-varanger-ggb.no xn--srfold-bya.no xn--srreisa-q1a.no xn--srum-gra.no
xn--stfold-9xa.no xn--stjrdal-s1a.no xn--stjrdalshalsen-sqb.no xn--stre-toten-zcb.no
xn--tjme-hra.no xn--tn0ag.hk xn--tnsberg-q1a.no xn--tor131o.jp xn--trany-yua.no
xn--trentin-sd-tirol-rzb.it xn--trentin-sdtirol-7vb.it xn--trentino-sd-tirol-c3b.it
xn--trentino-sdtirol-szb.it xn--trentinosd-tirol-rzb.it xn--trentinosdtirol-7vb.it
xn--trentinsd-tirol-6vb.it xn--trentinsdtirol-nsb.it xn--trgstad-r1a.no xn--trna-woa.no
xn--troms-zua.no xn--tysvr-vra.no xn--uc0atv.hk xn--uc0atv.xn--j6w193g xn--uc0ay4a.hk
xn--uist22h.jp xn--uisz3g.jp xn--unjrga-rta.no xn--uuwu58a.jp xn--vads-jra.no
xn--valle-aoste-ebb.it xn--valle-d-aoste-ehb.it xn--valleaoste-e7a.it xn--valledaoste-ebb.it
xn--vard-jra.no xn--vegrshei-c0a.no xn--vestvgy-ixa6o.no xn--vg-yiab.no xn--vgan-qoa.no
xn--vgsy-qoa0j.no xn--vgu402c.jp xn--vre-eiker-k8a.no xn--vrggt-xqad.no xn--vry-yla5g.no
xn--wcvs22d.hk xn--wcvs22d.xn--j6w193g xn--yer-zna.no xn--ygarden-p1a.no xn--ystre-slidre-ujb.no
xn--zbx025d.jp xn--zf0avx.hk xnbay.com xs4all.space xz.cn y.bg y.se yalta.ua yamagata.jp
yamaguchi.jp yamanashi.jp yandexcloud.net yenbai.vn yk.ca yn.cn ynh.fr yokohama.jp yolasite.com
you2.pl z.bg z.se za.bz za.com za.net za.org zachpomor.pl zagan.pl zakarpattia.ua zakopane.pl
zap.cloud zaporizhzhe.ua zaporizhzhia.ua zapto.org zarow.pl zeabur.app zerops.app zgierz.pl
zgora.pl zgorzelec.pl zhitomir.ua zhytomyr.ua zj.cn zlg.br zombie.jp zone.id zp.ua zt.ua
""".split()
)
"""The last two labels of every rule of two labels or more, and the names that have wildcards."""
