/**
 * Words that people reach for when asked for a password: keyboard runs, common phrases in English and pinyin, dates, and the
 * words of this programme. Compared in lower case, with the digits and signs at both ends taken off as well (rules.ts).
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
123456 1234567 12345678 123456789 1234567890 0123456789 12345678910 123123 123123123 123321 123321123321 1234512345 1122334455
112233445566 111111 1111111111 000000 0000000000 666666 6666666666 888888 8888888888 88888888 999999 9999999999 520520 5201314
52013145201314 1314520 1314521 147258369 147258 159357 159753 741852963 987654321 9876543210 0987654321 654321 121212 1212121212
789456123 456456 369258147 1qaz2wsx 1qaz2wsx3edc 1q2w3e 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y qaz123 qazwsx qazwsxedc qazwsx123 zaq12wsx
zaq1zaq1 zaq1xsw2 xsw2zaq1 qweasd qweasdzxc qweasd123 qwer1234 qwer123456 qwert qwerty qwertyui qwertyuiop qwerty12345 qwe123
qwe123456 q1w2e3 q1w2e3r4 q1w2e3r4t5 asdf asdf1234 asdfgh asdfghjkl asdfjkl asd123 asd123456 zxc zxc123 zxcv zxcvbn zxcvbnm
poiuytrewq lkjhgfdsa mnbvcxz abc abcd abc123 abc123456 abcd1234 abcd123456 abcdef abcdefg abcdefgh abcdefghij a123456 a12345678
a123456789 aa123456 aa123456789 aaa111 as123456 aini1314 woaini woaini1314 woaini520 woaini521 woainima wojiushiwo woshishui
nihao nihaoma caonima zhangwei wangwei wangfang liwei lina zhangmin xiaoming zhongguo zhonghua beijing shanghai henan zhengzhou
pingdingshan yingcheng zhiyang yingbin binhu hubin guigen guigengongcheng fanxiang rencai rencaiban fuwuzhan zhuanyuan renshe
renshezu zuzhibu caizheng shifanqu pdsrc pdssfq admin admin888 adminadmin administrator root rootroot superuser superadmin manager
guest test testtest tester user username login system oracle postgres server service office public private default changeme
changeit temp temppass temporary welcome welcome1 letmein iloveyou ilovechina password passw0rd p@ssword p@ssw0rd pa$$word
pa55word passwort passwd pass secret master monkey dragon sunshine princess football baseball basketball superman batman michael
jordan shadow jennifer thomas robert hello helloworld freedom whatever trustno1 starwars computer internet samsung huawei xiaomi
iphone wechat weixin alipay taobao tencent baidu google windows microsoft chinamobile unicom telecom mima mimamima wodemima
denglu kouling yonghu guanliyuan xitong haoma dianhua shouji gongzuo danwei zhengfu dangwei jiguan kaixin kuaile xingfu pingan
jixiang fafafa gongxifacai xinnian mama baba laopo laogong baobao baobei qinaide tiancai
`
    .trim()
    .split(/\s+/),
);
