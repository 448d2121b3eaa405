-- Operators
date'2020-01-01' + interval '1' day
date'2020-01-01' + interval '1' hour
date'2020-01-01' + interval '1' month
interval '1' month + date'2020-01-01'
timestamp'2020-01-01' + interval '1' month
timestamp'2020-01-01' + interval '1' day
timestamp'2020-01-01' - interval '1' day
timestamp'2020-01-01' - interval '1' month
date'2020-01-01' - interval '1' month
date'2020-01-01' - interval '1' day
date'2020-01-01' + make_interval(1,2)
timestamp'2020-01-01' + make_interval(1,2)
timestamp'2020-01-01' - make_interval(1,2)
date'2020-01-01' - date'2019-01-01'
timestamp'2020-01-01' - date'2019-01-01'
timestamp'2020-01-01' - timestamp_ntz'2019-01-01'
date'2020-01-01' + 1
1 + date'2020-01-01'
date'2020-01-01' - 1
interval '1' year * 2
interval '1' day * 2.5
2 * interval '1' day
interval '1' day / 2
interval '1' year / 3
make_interval(1,2) * 2
make_interval(1,2) / 2
make_interval(1,2) + make_interval(1,2)
- make_interval(1,2)
- interval '1' year
interval '1' year + interval '1' month
interval '1' day + interval '2' hour
'2020-01-01' + make_interval(1)
'2020-01-01' + interval '1' day
date'2020-01-01' - '2019-01-01'
'2020-01-01' - date'2019-01-01'
1 + '2'
1.5 + '2'
1 + 1.5
1L + 1.5
id + 1.5 from range(1)
1 / 2.5
cast(1 as tinyint) + cast(1 as smallint)
cast(1 as float) + 1
cast(1 as float) + 1L
cast(1 as float) + cast(1 as double)
cast(1 as decimal(38,10)) * cast(1 as decimal(38,10))
cast(1 as decimal(38,10)) + cast(1 as decimal(38,12))
cast(1 as decimal(38,10)) / cast(3 as decimal(38,12))
cast(1 as decimal(38,10)) % cast(3 as decimal(38,12))
cast(1 as decimal(10,2)) div cast(3 as decimal(10,2))
1.0 / 3
5 % 0
5 div 0
5 / 0
null / 0
mod(5, 3)
mod(5.5, 3)
pmod(-5, 3)
'a' > 1
'1' > 1
true + 1
true > 1
date'2020-01-01' > '2019'
date'2020-01-01' > timestamp'2019-01-01'
1 > 1.5
cast(1.5 as float) > 1.5
1 <=> null
1 in (1, 2.5, '3')
1 between 0 and 2.5
null + null
null = null
null > 1
not null
array(1) > array(1L)
array(1) = array('1')
map(1,2) = map(1,2)
-cast(-128 as tinyint)
cast(127 as tinyint) + cast(1 as tinyint)
2147483647 + 1
9223372036854775807L + 1
cast(99999999999999999999999999999999999999 as decimal(38,0)) + 1
1 || 2
array(1) || array(2)
X'01' || X'02'
X'01' || 'a'
1 & 2L
true & false
'1' & 1
1 << 2
1L << 2
~1Y
1 ^ 2
null & 1
'a' like 'b'
1 like '1'
'a' rlike 'b'
not 'true'
1 and true
5 % 1.5D
-7 % 3
-7 div 2
cast(-7.5 as decimal(3,1)) % 2
0.0D / 0
1 + interval '1' day
struct(1) + 1
if(null, 1, 2)
1 + array(1)
case when 1 then 2 end
abs('-1')
- '1'
-'a'
+ '1'
+ date'2020-01-01'
-- Strings, numbers, aggregates
rand(0)
randn(0)
hash('Spark', array(123), 2)
xxhash64('Spark', array(123), 2)
xxhash64('a longer string that goes beyond thirty two bytes, really')
hash('abcde'), hash(1.5D), hash(cast(1.5 as decimal(30,2))), hash(null), hash(true), hash(date'2020-01-01')
substr('abc',-5,3), substr('abc',0,2), substring('abc',2,-1)
split('oneAtwoBthreeC', '[ABC]'), split('abc',''), split('a,b,c,,', ',', 0), split('a,b,c', ',', 2), split('aXbXc','X',-1), split('', ',')
instr('abc',''), locate('','abc',4), locate('','abc',5), locate('b','abc',0)
substring_index('a.b.c','.',-2), substring_index('a.b.c','.',5), substring_index('aaa','aa',-1)
initcap('hELLO wORLD-foo ßa')
upper('straße'), lower('ÀÉİ')
format_string('%5d|%-5s|%05.1f|%,d|%x|%e|%b', 3, 'a', 2.55D, 1234567, 255, 12345.678D, true)
format_number(12332.123456, 4), format_number(0.5D,0), format_number(1.5D,0), format_number(-1234567.891,2), format_number(12332.123456, '##################.###')
conv('100',2,10), conv(-10,16,-10), conv('zz',36,10), conv('9223372036854775808',10,16)
round(2.5D), round(-2.5D), round(1.005D,2), bround(2.5D), bround(3.5D), round(12345,-2), round(1.25,1), ceil(1.5D), floor(-1.5D), ceil(1.234,2), floor(-1.5), ceil(5)
soundex('Miller'), soundex('Ashcraft'), soundex('123'), levenshtein('kitten','sitting'), levenshtein('kitten','sitting',2)
translate('AaBbCc','abc','12'), overlay('Spark SQL','ANSI ',7,0), overlay('Spark SQL','_',6)
base64('Spark SQL and a long string that would be chunked by mime encoders if they were used here'), hex('Spark'), hex(-1), hex(17L), unhex('5'), unhex('ZZ'), bin(-1)
sentences('Hi there! Good morning.')
mask('abcd-EFGH-8765-4321'), mask('AbCD123-@$#','Q','q','d','o'), mask('AbC', NULL)
elt(1,'a','b'), find_in_set('ab','abc,b,ab,c,def'), quote("Don't")
to_char(454,'999'), to_char(454.00,'000D00'), to_char(12454,'99G999'), to_char(78.12,'$99.99'), to_char(-12454.8,'99G999D9S'), to_char(12,'9999'), to_char(-12, 'MI9999'), to_char(1234567,'999')
to_number('454','999'), to_number('454.00','000.00'), to_number('12,454','99,999'), to_number('$78.12','$99.99'), to_number('12,454.8-','99,999.9S')
chr(65), chr(0), chr(-1), chr(256), ascii(''), ascii('é'), char(233)
crc32('Spark'), md5('Spark'), sha1('Spark'), sha2('Spark',256), sha2('Spark',0), sha2('Spark', 1)
width_bucket(5.3,0.2,10.6,5), width_bucket(8.1D,0.0,5.7,4)
parse_url('http://spark.apache.org/path?query=1','QUERY','query'), parse_url('http://user:p@h.com:80/p?q=1#r','AUTHORITY'), parse_url('http://user:p@h.com:80/p?q=1#r','USERINFO'), parse_url('http://h.com/p','QUERY')
url_encode('a b&c=~!*'), url_decode('a+b%20c')
luhn_check('8112189876'), str_to_map('a:1,b:2,c'), concat_ws(',', 'a', null, array('b',null,'c')), concat_ws(null,'a')
regexp_extract('100-200','(\\d+)-(\\d+)',1), regexp_replace('100-200','(\\d+)','<$1>'), regexp_extract_all('1a2b','([0-9])([a-z])',2), regexp_instr('abc','c'), regexp_count('ababab','ab'), 'a\nb' rlike 'a.b', 'ABC' rlike '(?i)abc'
lpad('hi',5,'??'), lpad('hi',1,'??'), rpad('hi',5), rpad('hi',5,''), lpad('hi',-1,'x'), repeat('a',-1), reverse('añ😀'), left('abc',-1), right('abc',5), space(-2)
trim('  a '), trim(BOTH 'x' FROM 'xax'), ltrim('x','xax'), btrim('xax','x')
log(10,100), log(2.7), ln(0), log2(8), log10(1000), log1p(-1), exp(1), pow(2,0.5), cbrt(27.0), hypot(3,4), asinh(1), acosh(2), atanh(0.5), rint(2.5), rint(-0.5), factorial(5), factorial(21), sqrt(-1), degrees(1), radians(180), cot(1), sinh(1), tan(1), atan2(1,2), expm1(1e-5), sec(1), csc(1), signum(-2.5)
skewness(col), kurtosis(col), stddev(col), percentile(col, array(0.3,0.5)), percentile_approx(col, 0.5), median(col), var_pop(col) from values (-10.0D),(-20.0D),(100.0D),(1000.0D) as t(col)
skewness(col), kurtosis(col), stddev(col), corr(col,col), avg(col), sum(col) from values (1.0D) as t(col)
avg(col), sum(col), try_sum(col), max(col), count(col) from values (1.05),(2.10),(null) as t(col)
sum(col), avg(col) from values (interval '1' day),(interval '2' hour) as t(col)
first(col), last(col), first(col, true), last(col, true), any_value(col), collect_list(col), count(distinct col, 1) from values (null),(1),(2),(null) as t(col)
-- Dates, collections, JSON, windows
date_format(timestamp'2020-01-05 03:04:05.678', "yyyy-MM-dd'T'HH:mm:ss.SSS XXX z VV a h E EEEE MMM MMMM D Q QQQ"), date_format(date'2020-02-29','yy M d L'), date_format(timestamp'2020-07-05 13:04:05','zzzz O OOOO x xx xxx Z ZZZZ k K G F')
to_date('2020/01/05','yyyy/MM/dd'), to_timestamp('05Jan2020 1:02 PM','ddMMMyyyy h:mm a'), to_timestamp('2020-01-05','yyyy-MM-dd'), to_date('20200105','yyyyMMdd'), to_timestamp('2020-01-05 10:11:12.123','yyyy-MM-dd HH:mm:ss.SSSSSS')
to_date('x','yyyy')
try_to_timestamp('x','yyyy'), try_to_date('2020-13-01'), to_date(null)
unix_timestamp('2016-04-08','yyyy-MM-dd'), from_unixtime(0), from_unixtime(0,'yyyy'), to_unix_timestamp(timestamp'2020-01-01'), unix_timestamp(date'2020-01-01')
year('2016-07-30'), quarter(date'2016-08-31'), dayofweek('2009-07-30'), weekday('2009-07-30'), weekofyear('2008-02-20'), dayofyear('2016-04-09'), hour('2009-07-30 12:58:59'), second(timestamp'2009-07-30 12:58:59.5'), dayname(date'2020-01-01'), monthname(date'2020-01-01')
add_months('2016-08-31',1), add_months('2016-02-29',-12), months_between('1997-02-28 10:30:00','1996-10-30'), months_between('1997-02-28','1996-10-31',false), last_day('2009-01-12'), next_day('2015-01-14','TU'), datediff('2009-07-31','2009-07-30'), date_add('2016-07-30',-1), date_sub('2016-07-30',1)
next_day('2015-01-14','xx')
trunc('2019-08-04','week'), trunc('2019-08-04','quarter'), trunc('2019-08-04','xx'), date_trunc('HOUR','2015-03-05T09:32:05.359'), date_trunc('week','2015-03-05T09:32:05.359'), date_trunc('MILLISECOND', timestamp'2015-03-05 09:32:05.123456'), date_trunc('DD', timestamp'2020-11-01 05:00:00')
make_date(2013,7,15), make_timestamp(2014,12,28,6,30,45.887), make_timestamp(2014,12,28,6,30,60), make_timestamp(2014,12,28,6,30,45.887,'CET'), make_timestamp_ntz(2014,12,28,6,30,45.887), make_dt_interval(1,12,30,1.001001), make_ym_interval(1,2), make_interval(100,11,1,1,12,30,1.001001)
make_date(2013,13,1)
make_timestamp(2014,12,28,6,30,61)
try_make_timestamp(2014,13,28,6,30,45)
extract(year from timestamp'2019-08-12 01:00:00.123456'), extract(second from timestamp'2019-08-12 01:00:00.123456'), extract(week from date'2019-08-12'), extract(dow from date'2019-08-12'), extract(days from interval 5 days 3 hours), extract(hour from interval '1 03:04:05.6' day to second), extract(seconds from interval '1 03:04:05.6' day to second), extract(month from interval '2-3' year to month), date_part('doy', date'2019-08-12')
extract(foo from date'2019-01-01')
timestampadd(HOUR, 8, timestamp'2022-02-11 20:30:00'), timestampadd(MONTH,1,timestamp'2022-01-31 00:00:00'), timestampadd(DAY,1,date'2022-01-31'), timestampdiff(MONTH, timestamp'2021-01-31', timestamp'2021-04-30'), timestampdiff(DAY, timestamp'2021-01-01 12:00:00', timestamp'2021-01-03'), timestampdiff(HOUR, timestamp'2021-03-14 00:00:00', timestamp'2021-03-15 00:00:00')
from_utc_timestamp('2016-08-31','Asia/Seoul'), to_utc_timestamp('2016-08-31','Asia/Seoul'), convert_timezone('Europe/Brussels','America/Los_Angeles',timestamp_ntz'2021-12-06 00:00:00'), timestamp_seconds(1230219000), timestamp_seconds(1.5), timestamp_millis(1230219000123), timestamp_micros(1230219000123123), unix_seconds(timestamp'1969-12-31 15:59:58.5'), unix_millis(timestamp'1970-01-01 00:00:01Z'), unix_micros(timestamp'1970-01-01 00:00:01Z'), unix_date(date'1970-01-02'), date_from_unix_date(1)
timestamp'2020-03-07 10:00:00' + interval '1' day, timestamp'2020-03-08 01:30:00' + interval '1' hour, timestamp'2020-01-31 10:00:00' + interval '1' month, timestamp'2020-01-01' - timestamp'2019-06-01', date'2020-03-31' - interval '1' month
window(timestamp'2021-01-01 00:04:30','5 minutes')
array(1,2,3)[0], array_contains(array(1,null),1), array_contains(array(1,null),2), array_contains(array(1,2),3), array_distinct(array(1,2,3,null,3)), array_union(array(1,2),array(2,3)), array_intersect(array(1,2,2),array(2,3)), array_except(array(1,2,null),array(2)), array_join(array('a',null,'b'),','), array_join(array('a',null,'b'),',','x')
array_max(array(1,20,null)), array_min(array(1,20,null)), array_position(array(3,2,2),2), array_remove(array(1,2,null,2),2), array_repeat('a',2), array_insert(array(1,2,3),2,9), array_insert(array(1,2,3),-2,9), array_insert(array(1,2,3),6,9), array_append(array(1),null), array_prepend(array(1),2), array_compact(array(1,null)), array_size(array(1)), arrays_overlap(array(1,2),array(3,null)), arrays_zip(array(1,2),array('a'))
sort_array(array(2,null,1)), sort_array(array(2,null,1),false), array_sort(array(2,null,1)), array_sort(array('bc','ab','dc'),(l,r)->case when l is null and r is null then 0 when l is null then -1 when r is null then 1 when l<r then 1 when l>r then -1 else 0 end), slice(array(1,2,3,4),2,2), slice(array(1,2,3,4),-2,2), flatten(array(array(1,2),array(3))), flatten(array(array(1),null)), reverse(array(1,2)), concat(array(1),array(2,3)), shuffle(array(1))
sequence(1,5), sequence(5,1), sequence(1,10,3), sequence(date'2018-01-01',date'2018-03-01',interval 1 month), sequence(date'2018-01-31',date'2018-04-30',interval 1 month), sequence(timestamp'2018-01-01',timestamp'2018-01-01 02:00:00',interval 1 hour)
sequence(1,5,-1)
transform(array(1,2,3),x->x+1), transform(array(1,2,3),(x,i)->x+i), filter(array(1,2,3),x->x%2==1), filter(array(0,2,3),(x,i)->x>i), exists(array(1,null),x->x>2), exists(array(1,3),x->x>2), forall(array(1,null),x->x>0), aggregate(array(1,2,3),0,(acc,x)->acc+x), aggregate(array(1,2,3),0,(acc,x)->acc+x,acc->acc*10), zip_with(array(1,2),array(3),(x,y)->coalesce(x,0)+coalesce(y,0)), reduce(array('a','b'),'',(a,x)->concat(a,x)), aggregate(array(1,2),cast(0 as double),(a,x)->a+x)
map(1,'a',2,'b'), map_keys(map(1,'a')), map_values(map(1,'a')), map_entries(map(1,'a')), map_concat(map(1,'a'),map(2,'b')), map_from_arrays(array(1,2),array('a','b')), map_from_entries(array(struct(1,'a'),struct(2,'b'))), map_contains_key(map(1,'a'),2), map(1,'a')[1], map(1,'a')[3], element_at(map(1,'a'),1), map_filter(map(1,0,2,2),(k,v)->k>v), transform_keys(map(1,1),(k,v)->k+1), transform_values(map(1,1),(k,v)->v+1), map_zip_with(map(1,'a'),map(1,'x',2,'y'),(k,v1,v2)->concat(coalesce(v1,'-'),v2)), size(map(1,2)), size(null), cardinality(array(1))
map(1,2,1,3)
map(null,1)
map_from_arrays(array(1,1),array(1,2))
element_at(array(1,2,3),-1), element_at(array(1,2,3),2), try_element_at(array(1,2,3),5), get(array(1,2,3),5), get(array(1,2,3),0)
element_at(array(1,2,3),5)
element_at(array(1,2,3),0)
array(1,2)[5]
named_struct('a',1,'b','x'), struct(1,'x'), struct(1 as a), (1,2), named_struct('a',1).a
from_json('{"a":1, "b":0.8}','a INT, b DOUBLE'), from_json('{"a":"x","b":2}','a INT, b INT'), from_json('bad','a INT'), from_json('','a INT'), from_json('{"t":"26/08/2015"}','t Timestamp',map('timestampFormat','dd/MM/yyyy')), from_json('[1,2]','array<int>'), from_json('{"a":1}','map<string,int>'), from_json('{"a":{"b":[1,2]},"c":1.50}','a string, c string'), from_json('[{"a":1},{"a":2}]','array<struct<a:int>>'), from_json('{"a":12345678901234567890123}','a decimal(30,2)'), from_json("{'a':1}",'a int'), from_json('{"d":"2020-01-01","ts":"2020-01-01T00:00:00Z","x":true}','d date, ts timestamp, x boolean'), from_json('null','a int')
to_json(named_struct('a',1,'b',null,'c',array(1,null),'d',map('k',1.5),'e',timestamp'2020-01-01 00:00:00.1','f',date'2020-01-01','g',X'41','h',1.0D,'i','q"uote')), to_json(array(named_struct('a',1))), to_json(map('a',null)), to_json(named_struct('a',cast('NaN' as double)))
get_json_object('{"a":"b"}','$.a'), get_json_object('{"a":{"b":[1,2,{"c":null}]}}','$.a.b[1]'), get_json_object('{"a":[{"b":1},{"b":2}]}','$.a[*].b'), get_json_object('{"a":1.50}','$.a'), get_json_object('{"a":{"x": 1}}','$.a'), get_json_object('bad','$.a'), get_json_object('{"a":null}','$.a')
schema_of_json('[{"col":0}]'), schema_of_json('{"a":1,"b":"x","c":[1.5,2],"d":{"e":null},"f":true}'), json_array_length('[1,2,3]'), json_array_length('{"a":1}'), json_object_keys('{"a":1,"b":2}')
json_tuple('{"a":1, "b":2}','a','b')
col from (select explode(array(10,20)) as col)
* from (select explode(map(1,'a',2,'b')))
* from (select posexplode(array('x','y')))
* from (select stack(2,1,2,3))
* from (select inline(array(struct(1,'a'),struct(2,'b'))))
* from (select explode_outer(cast(null as array<int>)))
a, sum(b) over (partition by a order by b), row_number() over (order by b), rank() over (order by b), lag(b) over (order by b), lead(b,1,0) over (order by b), ntile(2) over (order by b), percent_rank() over (order by b), cume_dist() over (order by b), nth_value(b,2) over (order by b), first(b) over (order by b), avg(b) over (order by b rows between 1 preceding and current row) from values ('A1',2),('A1',1),('A2',3),('A1',1) tab(a,b)
try_add(2147483647,1), try_subtract(-2147483648,1), try_multiply(2147483647,2), try_divide(1,0), try_mod(1,0), try_to_number('x','999'), try_sum(a) from values (9223372036854775807L),(1L) t(a)
sum(a) from values (9223372036854775807L),(1L) t(a)
isnan(cast('NaN' as double)), isnan(null), nanvl(cast('NaN' as double),1), nullif(1,1), nvl2(null,1,2), coalesce(null,1), greatest(1,null,3), least(1,null,3), if(true,1,'2'), nullifzero(0), zeroifnull(null), typeof(array(1)), bit_count(7), bit_get(11,0), 5&3, 5|3, 5^3, ~5, shiftleft(2,1), shiftright(-8,1), shiftrightunsigned(-8,1), 1<<35
hash(array(1,2),map_entries(map(1,2))), xxhash64(1,2L,'a',null,1.5D,cast(1.5 as decimal(30,2)),date'2020-01-01')
approx_count_distinct(a), count(distinct a), collect_set(a), bool_and(a>0), every(a>0), some(a>5), count_if(a>1), max_by(a,b), min_by(a,b), mode(a), bit_and(a), bit_xor(a), listagg(cast(a as string),','), stddev_pop(a), covar_samp(a,b), corr(a,b), regr_slope(a,b), regr_r2(a,b), percentile(a,0.5), median(a), percentile_cont(0.25) within group (order by a), percentile_disc(0.25) within group (order by a desc), first_value(a), string_agg(cast(a as string)) from values (1,10),(2,20),(2,30) t(a,b)
count(distinct a), var_samp(a) from values (1,10),(2,20),(2,30) t(a,b)
raise_error('x')
assert_true(false)
assert_true(true)
'a%c' like 'a\\%c', 'abc' like 'a_c', 'abc' like 'A%', 'abc' ilike 'A%', 'a' like all ('a','%'), 'a' not like 'b', 'abc' like 'a/%' escape '/'
decode(1,1,'a',2,'b','c'), decode(X'616263','utf-8'), encode('abc','utf-16'), aes_decrypt(unhex('83F16B2AA704794132802D248E6BFD4E380078182D1544813898AC97E709B28A94'),'0000111122223333'), to_binary('YWJj','base64'), unbase64('U3BhcmsgU1FM')
-- Casts, then without ANSI
cast(1.005D as decimal(10,2))
cast(-1.5D as int)
cast(1e10D as int)
cast(cast('NaN' as double) as int)
cast(1.9 as int)
cast(300 as tinyint)
cast(' 12 ' as int)
cast('1.5' as int)
cast('+7' as bigint)
cast('1e3' as int)
cast('1e3' as double)
cast('1.5f' as double)
cast('1.5d' as float)
cast(' inf ' as double)
cast('-Infinity' as double)
cast('nan' as double)
cast('0x1' as double)
cast('1_000' as int)
cast('' as int)
cast('99999999999' as int)
cast('1e3' as decimal(10,2))
cast('1.005' as decimal(10,2))
cast('123456' as decimal(5,2))
cast('abc' as decimal(5,2))
cast('yes' as boolean)
cast('tru' as boolean)
cast('T ' as boolean)
cast('2020-1-5' as date)
cast('2020-13-01' as date)
cast('2020-01-05T10:11:12.123456789+01:00' as timestamp)
cast(X'4142FF' as string)
cast('abc' as binary)
cast(1.0D as string)
cast(1e7D as string)
cast(1.0E-5D as string)
cast(cast(1.1 as float) as string)
cast(cast(1.1 as float) as double)
cast(0.0000001 as string)
cast(1e-10BD as string)
cast(true as string)
cast(true as int)
cast(2 as boolean)
cast(0.5D as boolean)
cast(date'2020-01-01' as timestamp)
cast(timestamp'2020-01-01 23:59:59.9' as date)
cast(timestamp'1969-12-31 15:59:59.5' as bigint)
cast(timestamp'2020-01-01 00:00:00.25' as double)
cast(timestamp'2020-01-01 00:00:00.25' as decimal(20,3))
cast(timestamp'2020-01-01' as int)
cast(1577865600 as timestamp)
cast(1.5D as timestamp)
cast(1.5 as timestamp)
cast(cast('NaN' as double) as timestamp)
cast(timestamp_ntz'2020-01-01 01:00:00' as timestamp)
cast(timestamp'2020-01-01' as timestamp_ntz)
cast(array(1,null,3) as string)
cast(map('a',1,'b',null) as string)
cast(struct(1,'x',null,array(1.5D)) as string)
cast(named_struct('a',date'2020-01-01','b',timestamp'2020-01-01','c',X'41') as string)
cast(array('1','2') as array<int>)
cast(array('1','x') as array<int>)
cast(struct('1','2') as struct<a:int,b:string>)
cast(map('1','2') as map<int,double>)
cast('1-2' as interval year to month)
cast("INTERVAL '1-2' YEAR TO MONTH" as interval year to month)
cast('1 02:03:04.5' as interval day to second)
cast('1 day 2 hours' as interval)
cast(interval '1-2' year to month as string)
cast(interval '1 02:03:04.5' day to second as string)
cast(make_interval(1,2,3,4,5,6,7.5) as string)
cast(interval '14' month as int)
cast(interval '100' minute as bigint)
cast(5 as interval month)
cast(5 as interval day to second)
cast(5 as interval second)
cast(1.5 as interval second)
cast(interval '1-2' year to month as interval year)
cast(cast(12345.678 as decimal(10,3)) as decimal(6,2))
cast(cast(12345.678 as decimal(10,3)) as int)
cast(cast(12345.678 as decimal(10,3)) as tinyint)
cast(12345 as decimal(4,0))
cast(cast(-0.0 as double) as string)
cast('abc' as varchar(2))
cast('ab' as char(4))
cast(100 as varchar(2))
cast(12 as binary)
cast(12L as binary)
cast(date'2020-01-01' as int)
cast(null as int)
cast(1e30D as bigint)
cast(1e30D as decimal(10,2))
cast(float('1e10') as int)
cast(200Y as int)
cast(interval '1 02:03:04.5' day to second as decimal(20,6))
try_cast('abc' as int)
try_cast(300 as tinyint)
try_cast(1e10 as int)
try_cast('2020-13-01' as date)
cast(date'-0044-03-15' as string)
cast(date'+12345-03-15' as string)
cast(timestamp'0001-01-01 00:00:00' as string)
cast(cast('9223372036854775808' as bigint) as string)
cast('  2020-01-01  ' as date)
cast('2020-01-01 abc' as date)
cast('2020-01-01T' as date)
cast('12345-01-01' as date)
cast(1.7976931348623157E308D as float)
cast(cast(1.5 as decimal(2,1)) as boolean)
cast(cast(1 as boolean) as decimal(2,1))
cast(true as timestamp)
cast(timestamp'2020-01-01' as boolean)
cast(array(true, null) as string)
cast(array('a,b', '') as string)
cast(array(array(1),array()) as string)
cast(struct() as string)
cast(1 as string) || 'a'
-- Random series, modes, lists, patterns, TIME, sketches, XPath
rand(0), rand(0), randn(NULL)
rand('1')
rand(cast(1 as smallint))
select rand(id) from range(1)
uniform(1.0F, cast(2 as decimal(10,3)), 0)
uniform(0, 10, 5), uniform(10.0D, 20.0F, 7)
uniform('a', 1)
randstr(5, 3), randstr(0, 1)
randstr(-1, 0)
transform(array(1,2), 0)
exists(array(1), 1)
array_sort(array(3,1,2), 1)
aggregate(array(1,2,3), 0, 100)
aggregate(array(1), array(), array('x'))
mask('Ab1-', 'Q', 'q', 'd', 'o'), mask('Ab1-', NULL)
mask('a', 'xx')
get(null, 0)
sort_array(array(1), '1')
array_insert(array(1), 1, 'a')
select mode(c), mode(c, true) from values (-10),(0),(10) t(c)
select mode(c), mode(d), mode(e) from values ('x', 1L, 1.5D),('y', 2L, 2.5D),('z', 3L, 0.5D) t(c,d,e)
select mode() within group (order by c), mode() within group (order by c desc) from values (3),(1),(2) t(c)
select mode() from values (1) t(c)
select mode(distinct c) from values (1) t(c)
select listagg(distinct c, ',') within group (order by c desc) from values (1),(2),(2) t(c)
select hex(listagg(c, X'2C')) from values (X'AA'),(X'BB') t(c)
select listagg(distinct c) within group (order by d) from values ('a', 1) t(c,d)
select percentile_cont(distinct 0.5) within group (order by c) from values (1) t(c)
date_format(timestamp'1582-05-31 19:40:35', 'z zzzz'), date_format(timestamp'2024-07-01 00:00:00', 'z')
date_format(timestamp'2018-11-17 13:33:33', 'C')
date_format(timestamp'2018-11-17 13:33:33', 'e')
to_timestamp('30-365', 'dd-DDD')
to_timestamp('Mon', 'E')
to_timestamp('1', 'F')
select histogram_numeric(c, 5) from values (0),(1),(2),(10) t(c)
select histogram_numeric(c, 3) from values (0),(1),(2),(10),(1),(null) t(c)
select histogram_numeric(c, 3) from values (0.5D),(1.5D),(2),(10),(11),(30),(31),(5),(8) t(c)
select histogram_numeric(c, 2) from values (date'2020-01-01'),(date'2021-01-01'),(date'2021-01-03') t(c)
select histogram_numeric(c, 2) from values (interval '1' month),(interval '2' month),(interval '10' month) t(c)
select histogram_numeric(c, 1) from values (1) t(c)
select histogram_numeric(c, 3) from values (cast(null as int)) t(c)
select hex(count_min_sketch(col, 0.5d, 0.5d, 1)) from values (1),(2),(1) t(col)
select hex(count_min_sketch(col, 0.2d, 0.9d, 7)) from values ('a'),('b'),(null) t(col)
select hex(count_min_sketch(col, 0.5d, 0.5d, 1)) from values (cast(null as int)) t(col)
select hex(count_min_sketch(col, 0d, 0.5d, 1)) from values (1) t(col)
select hex(theta_sketch_agg(c)) from values (1),(1),(2),(3) t(c)
select hex(theta_sketch_agg(c)) from values (1) t(c)
select hex(theta_sketch_agg(c)) from values (cast(null as int)) t(c)
select hex(theta_sketch_agg(c)), theta_sketch_estimate(theta_sketch_agg(c)) from values ('a'),('b'),('') t(c)
select hex(theta_sketch_agg(c)), hex(theta_sketch_agg(d)) from values (1.5D, 1.5F),(2D, 2F) t(c, d)
select hex(theta_sketch_agg(c)) from values (X'AABB'),(X'CC') t(c)
select hex(theta_sketch_agg(c)) from values (array(1,2)),(array(3)) t(c)
select theta_sketch_estimate(theta_sketch_agg(id)), theta_sketch_estimate(theta_sketch_agg(id, 8)), md5(theta_sketch_agg(id, 8)) from range(0, 100000, 1, 1)
select theta_sketch_estimate(theta_sketch_agg(id, 4)), hex(theta_sketch_agg(id, 4)) from range(0, 40, 1, 1)
select theta_sketch_estimate(theta_sketch_agg(id, 5)) from range(0, 1000, 1, 1)
select theta_sketch_estimate(theta_union(theta_sketch_agg(id, 5), theta_sketch_agg(id+500, 5))), theta_sketch_estimate(theta_union(theta_sketch_agg(id, 5), theta_sketch_agg(id+500, 5), 4)), theta_sketch_estimate(theta_intersection(theta_sketch_agg(id, 5), theta_sketch_agg(id+500, 5))), theta_sketch_estimate(theta_difference(theta_sketch_agg(id, 5), theta_sketch_agg(id+500, 5))) from range(0, 1000, 1, 1)
select hex(theta_union(theta_sketch_agg(c), theta_sketch_agg(d))), hex(theta_intersection(theta_sketch_agg(c), theta_sketch_agg(d))), hex(theta_difference(theta_sketch_agg(c), theta_sketch_agg(d))) from values (1, 2),(2, 3) t(c,d)
select hex(theta_difference(theta_sketch_agg(c), theta_sketch_agg(c))), hex(theta_intersection(theta_sketch_agg(c), theta_sketch_agg(d))) from values (1, 5),(2, 6) t(c,d)
theta_sketch_estimate(X'00')
select theta_sketch_agg(c, 3) from values (1) t(c)
select hex(tuple_sketch_agg_double(c, d)), hex(tuple_sketch_agg_integer(c, e)) from values (1, 1.0D, 1),(1, 2.0D, 2),(2, 3.0D, 3) t(c,d,e)
select hex(tuple_sketch_agg_double(c, d)) from values (1, 1.0D) t(c,d)
select hex(tuple_sketch_agg_double(c, d)) from values (cast(null as int), 1.0D) t(c,d)
select tuple_sketch_summary_double(tuple_sketch_agg_double(c, d, 12, 'max')), tuple_sketch_summary_double(tuple_sketch_agg_double(c, d, 12, 'min')), tuple_sketch_summary_double(tuple_sketch_agg_double(c, d, 12, 'alwaysone')), tuple_sketch_theta_double(tuple_sketch_agg_double(c, d)) from values (1, 1.0D),(1, 2.0D),(2, 3.0D) t(c,d)
select tuple_sketch_summary_double(tuple_sketch_agg_double(c, d), 'max') from values (1, 1.0D),(1, 2.0D),(2, 3.0D) t(c,d)
select hex(kll_sketch_agg_bigint(c)), hex(kll_sketch_agg_double(cast(c as double))), hex(kll_sketch_agg_float(cast(c as float))) from values (1),(2),(3),(4),(5) t(c)
select kll_sketch_get_quantile_bigint(kll_sketch_agg_bigint(c), 0.5), kll_sketch_get_quantile_bigint(kll_sketch_agg_bigint(c), array(0.0, 0.25, 1.0)), kll_sketch_get_rank_bigint(kll_sketch_agg_bigint(c), 3), kll_sketch_get_rank_bigint(kll_sketch_agg_bigint(c), 0) from values (1),(2),(3),(4),(5) t(c)
make_time(6, 30, 45.887), make_time(23, 59, cast(null as decimal(16,6)))
make_time(25, 0, 0)
make_time(1, 61, 0)
make_time(1, 1, 60)
make_time('1', 1, 5)
time_diff('HOUR', TIME'20:30:29', TIME'21:30:28'), time_diff('MICROSECOND', TIME'01:00:00', TIME'00:00:00.5'), time_diff('minute', TIME'01:00:00', TIME'00:00:30'), time_diff('SECOND', TIME'01:00:00', TIME'01:00:01.9'), time_diff('MILLISECOND', null, TIME'01:00:01.9')
time_diff('DAY', TIME'20:30:29', TIME'21:30:28')
time_trunc('HOUR', TIME'09:32:05.359'), time_trunc('MINUTE', TIME'09:32:05.359'), time_trunc('SECOND', TIME'09:32:05.359'), time_trunc('MILLISECOND', TIME'09:32:05.359123'), time_trunc('microsecond', TIME'09:32:05.359123')
time_trunc('DAY', TIME'09:32:05.359')
time_trunc(NULL, TIME'09:32:05.359')
time_from_seconds(0), time_from_seconds(14582.5), time_from_millis(52582000), time_from_micros(52582000001)
time_from_seconds(cast(1.1234567 as double)), time_from_seconds(86399.999999)
time_from_seconds(90000)
time_from_seconds(-1)
time_from_millis(86400000)
time_from_micros(-1)
time_to_seconds(TIME'14:30:00.5'), time_to_millis(TIME'14:30:00.5'), time_to_micros(TIME'14:30:00.5'), time_to_seconds(null)
to_time('00:12:00'), to_time('12.10.05', 'HH.mm.ss'), to_time(null), to_time('10:11', 'HH:mm')
to_time('x')
to_time('x', 'HH:mm')
to_time('2020 10:11', 'yyyy HH:mm')
to_time('01:02 PM', 'hh:mm a')
try_to_time('00:12:00.001'), try_to_time('x'), try_to_time('10.11', 'HH.mm'), try_to_time('x', 'HH')
select tuple_sketch_estimate_double(tuple_sketch_agg_double(id, 1.0D)), tuple_sketch_estimate_double(tuple_sketch_agg_double(id, 1.0D, 5)), tuple_sketch_theta_double(tuple_sketch_agg_double(id, 1.0D, 5)), tuple_sketch_summary_double(tuple_sketch_agg_double(id, 2.0D, 5)) from range(0, 100000, 1, 1)
select tuple_sketch_estimate_double(tuple_union_double(tuple_sketch_agg_double(id, 1.0D, 5), tuple_sketch_agg_double(id+500, 1.0D, 5))), tuple_sketch_estimate_double(tuple_union_double(tuple_sketch_agg_double(id, 1.0D, 5), tuple_sketch_agg_double(id+500, 1.0D, 5), 4)), tuple_sketch_estimate_double(tuple_intersection_double(tuple_sketch_agg_double(id, 1.0D, 5), tuple_sketch_agg_double(id+500, 1.0D, 5))), tuple_sketch_estimate_double(tuple_difference_double(tuple_sketch_agg_double(id, 1.0D, 5), tuple_sketch_agg_double(id+500, 1.0D, 5))) from range(0, 1000, 1, 1)
select hex(tuple_sketch_agg_double(c, d)) from values ('a', 1), ('b', 2), (null, 3), ('c', null) t(c,d)
select tuple_sketch_agg_double(c, d, 12, 'avg') from values ('a', 1D) t(c,d)
tuple_sketch_estimate_double(X'00')
select tuple_sketch_estimate_double(theta_sketch_agg(1))
select hex(tuple_intersection_double(tuple_sketch_agg_double(c, d), tuple_sketch_agg_double(c+5, d))) from values (1, 1.5D), (2, 2.5D) t(c,d)
select kll_sketch_agg_bigint(c, 3) from values (1) t(c)
select hex(kll_sketch_agg_bigint(c, 20)) from values (5),(3),(4),(1) t(c)
select hex(kll_sketch_agg_bigint(c, 20)), kll_sketch_get_rank_bigint(kll_sketch_agg_bigint(c), 1), kll_sketch_get_n_bigint(kll_sketch_agg_bigint(c)) from values (cast(null as int)) t(c)
select kll_sketch_get_quantile_bigint(kll_sketch_agg_bigint(c), 0.5) from values (cast(null as int)) t(c)
select hex(kll_sketch_agg_bigint(c)) from values (5) t(c)
select hex(kll_sketch_merge_bigint(kll_sketch_agg_bigint(c), kll_sketch_agg_bigint(c))), hex(kll_sketch_agg_double(c)) from values (5),(1) t(c)
kll_sketch_get_n_bigint(X'00')
select kll_sketch_get_quantile_double(kll_sketch_agg_double(c), array(0.1, 0.5, 0.9)), kll_sketch_get_rank_double(kll_sketch_agg_double(c), array(1.0D, 5.0D)), kll_sketch_get_n_double(kll_sketch_agg_double(c)) from values (5),(1.5),(7) t(c)
xpath_boolean('<a><b>1</b></a>','a/b'), xpath_string('<a><b>b</b><c>cc</c></a>','a/c'), xpath('<a><b>b1</b><b>b2</b></a>','a/b/text()'), xpath('<a><b>b1</b></a>','a/b'), xpath_int('<a><b>x</b></a>','a/b'), xpath_double('<a><b>x</b></a>','a/b'), xpath_int('<a></a>','a/c'), xpath_string('<a></a>','a/c')
xpath('<a><b class="x">1</b><b>2</b></a>', 'a/b[@class="x"]/text()'), xpath('<a b="1" c="2"/>', '/a/@*'), xpath_string('<a><b>1</b><b>2</b></a>', '//b[2]'), xpath_double('<a><b>1.5</b></a>', 'sum(//b) + 1')
select hex(tuple_sketch_agg_integer(id, 7, 4)) from range(0, 40, 1, 1)
select hex(tuple_union_double(tuple_sketch_agg_double(c, d), tuple_sketch_agg_double(c+1, d))), hex(tuple_intersection_double(tuple_sketch_agg_double(c, d), tuple_sketch_agg_double(c+1, d))), hex(tuple_difference_double(tuple_sketch_agg_double(c, d), tuple_sketch_agg_double(c+1, d))), hex(tuple_union_theta_double(tuple_sketch_agg_double(c, d), theta_sketch_agg(c+1))), hex(tuple_intersection_theta_double(tuple_sketch_agg_double(c, d), theta_sketch_agg(c+1))), hex(tuple_difference_theta_double(tuple_sketch_agg_double(c, d), theta_sketch_agg(c+1))) from values (1, 1.5D), (2, 2.5D) t(c,d)
select hex(tuple_union_theta_integer(tuple_sketch_agg_integer(c, d), theta_sketch_agg(c+1))), hex(tuple_union_theta_integer(tuple_sketch_agg_integer(c, d), theta_sketch_agg(c+1), 12, 'max')), hex(tuple_sketch_agg_integer(c, d, 12, 'max')), hex(tuple_sketch_agg_integer(c, d, 12, 'min')), hex(tuple_sketch_agg_integer(c, d, 12, 'alwaysone')), tuple_sketch_summary_integer(tuple_sketch_agg_integer(c, d)) from values (1, 5), (2, 6) t(c,d)

-- Arguments that are not converted, and edges
select date_add('2011-11-11', '1.2')
select date_add('2011-11-11', '1')
select date_sub(date'2011-11-11', '1.2')
select date_add('2011-11-11', int_str) from values ('1') t(int_str)
select date_sub('2011-11-11', int_str) from values ('1') t(int_str)
select date_add(d, 1) from values ('2011-11-11') t(d)
select date_add(timestamp'2011-11-11 10:00:00', 1)
select date_add(null, 1), date_add(date'2011-01-01', null)
select date_add(1, 1)
select date_add(date'2011-01-01', 1Y), date_add(date'2011-01-01', 1S)
select date '2001-10-01' - '2001-09-28'
select date '2001-10-01' - 1L
select date '2001-10-01' - 1.0
select date '2001-10-01' - 7Y
select date '2001-10-01' - null, null - date '2001-10-01'
select 1 - date '2001-10-01'
select '2001-10-01' - date '2001-09-28'
select timestamp'2011-11-11 11:11:11' - null
select null - timestamp'2011-11-11 11:11:11'
select timestamp'2011-11-11 11:11:11' + 1
select timestamp'2011-11-11 11:11:11' + date'2011-11-11'
select date'2011-11-11' + timestamp'2011-11-11 11:11:11'
select date'2011-11-11' + date'2011-11-11'
select timestamp'2011-11-11 11:11:11' + '1'
select timestamp'2011-11-11 11:11:11' - '2011-11-11'
select '2011-11-11' - timestamp'2011-11-11 11:11:11'
select timestamp'2011-11-11 11:11:11' - 1
select null + interval '1' day, interval '1' day + null, null - interval '1' day, interval '1' day - null
select '2011-11-11' + interval '1' day, '2011-11-11' - interval '1' month
select 1 + interval '1' day
select interval '1' day - 1
select interval '1' day * '2', interval '1' day / '2', '2' * interval '1' day
select interval '1' day * null, interval '1' day / null, null * interval '1' month
select try_make_timestamp(date'2020-01-01', time'01:02:03'), try_make_timestamp(2014, 12, 28, 6, 30, 45.887), try_make_timestamp(2014, 12, 28, 6, 30, 45.887, 'CET')
select make_timestamp(date'2020-01-01', time'01:02:03'), make_timestamp(date'2020-01-01', time'01:02:03', 'CET')
select make_timestamp(date'2020-01-01')
select make_timestamp('2020-01-01', '01:02:03')
select make_timestamp_ntz(1)
select make_timestamp_ltz(1)
select make_timestamp_ltz(date'2020-01-01', time'01:02:03')
select make_timestamp_ltz(date'2020-01-01', time'01:02:03', 'CET'), make_timestamp_ltz(2020,1,1,1,1,1,'CET')
select try_make_timestamp_ltz(date'2020-01-01', time'01:02:03')
select try_make_timestamp_ltz(date'2020-01-01', time'01:02:03', 'CET'), try_make_timestamp_ltz(2020,1,1,1,1,1,'CET')
select try_make_timestamp_ntz(2020,1,1,1,1,1), try_make_timestamp_ntz(date'2020-01-01', time'01:02:03')
select try_make_timestamp_ntz(2020,13,1,1,1,1), try_make_timestamp_ntz(null, time'01:02:03')
select make_timestamp(2020,1,1,1,1,60), try_make_timestamp(2020,1,1,1,1,60.5)
select make_timestamp(2020,1,1,1,1,'x')
select make_timestamp(2020,1,1)
select make_timestamp(2020,1,1,1)
select make_timestamp(2020,1,1,1,1,1,'CET',1)
select to_timestamp(1), to_timestamp(1.5), to_timestamp(true)
select try_to_timestamp(1), try_to_timestamp(date'2020-01-01')
select to_date(1)
select to_date(timestamp'2020-01-01 10:00:00')
select to_timestamp(date'2020-01-01'), to_timestamp_ntz(date'2020-01-01'), to_timestamp_ltz(date'2020-01-01')
select timestamp_seconds(1.123456), timestamp_seconds(1.1234567D), timestamp_seconds(-1), timestamp_seconds('1')
select convert_timezone('Europe/Brussels', timestamp_ntz'2022-03-23 00:00:00')
select convert_timezone('Europe/Brussels', '2022-03-23 00:00:00'), convert_timezone('Europe/Brussels', 'Europe/Moscow', '2022-03-23 00:00:00')
select convert_timezone('Europe/Moscow', timestamp_ltz'2022-03-23 00:00:00 America/Los_Angeles')
select convert_timezone('Europe/Foo', timestamp_ltz'2022-03-23 00:00:00 America/Los_Angeles')
select unix_date('2020-01-01'), unix_seconds('2020-01-01'), unix_millis(date'2020-01-01')
select date_from_unix_date('1'), date_from_unix_date(1L)
select months_between(date'2020-01-31', '2020-02-29'), add_months('2020-01-31', 1), add_months(date'2020-01-31', '1'), add_months(date'2020-01-31', 1L)
select last_day('2020-02-03'), next_day('2020-02-03', 'xx')
select next_day('2020-02-03', 'mon'), next_day('2020-02-03', null), next_day('xx', 'mon')
select weekday('2020-02-03'), dayofweek(timestamp'2020-02-03 01:00:00'), year('2020'), month('2020-12')
select trunc('2020-02-03', 'xx'), trunc('2020-02-03 10:00:00', 'mm'), trunc(timestamp'2020-02-03 10:00:00', 'q'), date_trunc('xx', timestamp'2020-02-03 10:00:00'), date_trunc('week', date'2020-02-03')
select datediff('2020-02-03', timestamp'2020-02-01 10:00:00'), datediff(null, '2020-01-01')
SELECT CAST(TIME '23:59:59' AS tinyint)
SELECT CAST(TIME '23:59:59' AS smallint)
SELECT TRY_CAST(TIME '23:59:59' AS tinyint)
SELECT CAST(TIME '23:59:59' AS int), CAST(TIME '23:59:59.9' AS bigint), CAST(TIME '00:01:59.9' AS tinyint)
SELECT CAST(time '23:59:59.9' AS decimal(6, 0))
SELECT CAST(time '23:59:59.9' AS decimal(4, 0))
SELECT TRY_CAST(time '23:59:59.9' AS decimal(4, 0))
SELECT CAST(time '23:59:59.9' AS double)
SELECT CAST(time '23:59:59.9' AS string), CAST(time '23:59:59.9' AS time(0)), cast('23:59:59.9' as time(0)), cast('1:2:3' as time(3))
SELECT CAST(timestamp '2020-01-01 23:59:59.9' AS time), CAST(timestamp_ntz '2020-01-01 23:59:59.9' AS time(0))
SELECT CAST(80.654321BD as interval hour to minute), cast(1.5BD as interval day), cast(1.5BD as interval second), cast(1.5BD as interval hour), cast(-1.5BD as interval year), cast(1.5BD as interval month)
select cast(80.654321BD as interval day to second), cast(2.5BD as interval minute to second), cast(1.99BD as interval day to hour), cast(1.99BD as interval minute), cast(1.5BD as interval year to month)
select cast(interval '10.123' second as decimal(1, 0))
select cast(interval '10.123' second as decimal(3, 0)), cast(interval '10.623' second as decimal(5, 1)), cast(interval '1' month as decimal(3,1)), cast(interval '1-2' year to month as int), cast(interval '1 02' day to hour as int)
select cast(interval '100' day as tinyint), cast(interval '200' day as tinyint)
select cast(interval '1 2:3:4.5' day to second as bigint), cast(interval '1 2:3:4.5' day to second as decimal(10,2)), cast(interval '25:61' hour to minute as int)
select cast(200 as interval year to month), cast(9223372036854775807L as interval day)
select to_binary(' ab cd ', 'base64'), hex(to_binary('YWI= ', 'base64')), hex(to_binary('YW I=', 'base64'))
select try_to_binary('abc', 1), try_to_binary('abc', 'xx')
select try_to_binary('abc', f) from values ('hex') t(f)
select to_binary('abc', 'xx')
select to_binary('abc', null), to_binary(1, 'utf-8'), to_binary('ABC')
select is_valid_utf8(x'80'), is_valid_utf8(cast(x'80' as string)), is_valid_utf8(null), is_valid_utf8(1), is_valid_utf8(x'61'), is_valid_utf8(b) from values (x'80') t(b)
select validate_utf8(x'8061')
select validate_utf8(x'61'), try_validate_utf8(x'80'), try_validate_utf8(x'61'), make_valid_utf8(x'8061e282'), make_valid_utf8(x'61')
select contains(x'537061726b2053514c', null), contains(x'12', 12), startswith(x'12', 12), endswith('a', x'61'), contains(12, 2), contains(null, x'12')
select encode('a', 'UTF-16'), encode(x'61', 'utf-8'), encode('é', 'iso-8859-1'), decode(x'fffe6100', 'utf-16')
select encode('é', 'us-ascii')
select decode(x'80', 'utf-8')
select decode(x'', 'utf-8'), decode('abc', 'utf-8'), decode(null, 'utf-8'), encode(null, 'utf-8'), encode('a', null)
select decode(x'00', 'utf-32')
select decode(x'ff', 'utf-16')
SELECT array_append(NULL, 'd')
SELECT array_append(1, 'd')
SELECT array_append(array(1, NULL), 'd')
SELECT array_append(array(1), NULL)
SELECT array_contains(NULL, 2)
SELECT array_contains(1, 2)
SELECT array_contains(array(1, 2, 3), NULL)
SELECT array_contains(array(1, 2, 3), 'abc')
SELECT array_contains(array(1, 2, 3), 1.5)
SELECT array_position(NULL, 708)
SELECT array_position(1, 708)
SELECT array_position(array(312, 773, 708, 708), 1.5)
SELECT array_position(array(312, 773, 708, 708), null)
SELECT array_remove(NULL, 3)
SELECT array_remove(1, 3)
SELECT array_remove(array(1, 2, 3, null, 3), 'abc'), array_remove(array(1), null)
SELECT array_remove(array(1), null)
SELECT array_union(NULL, array(1, 3, 5))
SELECT array_union(NULL, NULL)
SELECT array_union(array(1), array('a'))
SELECT array_union(array(1), array(1.5))
SELECT arrays_overlap(NULL, array(3, 4, 5))
SELECT array_insert(array(1, 2, 3, 4), NULL, 5)
SELECT array_insert(array(1, 2, 3, 4), 2L, 5)
SELECT array_insert(array(1, 2, 3, 4), 5, 1.5)
SELECT array_insert(array(1, 2, 3, 4), 2Y, 5)
SELECT array_insert(NULL, 1, 5)
SELECT array_insert(array(1), 1, NULL)
SELECT array_insert(1, 1, 5)
SELECT array_join(array('hello', 'world'), ' ', 1)
SELECT array_join(array('hello', 'world'), 1, ' ')
SELECT array_join(array(1, 2), ' ')
SELECT array_repeat('123', CAST(1 AS TINYINT))
SELECT array_repeat('123', NULL)
SELECT filter(NULL, x -> x % 2 == 1)
SELECT exists(1, x -> x % 2 == 0)
SELECT transform(NULL, x -> x + 1)
SELECT array_sort(NULL, (left, right) -> 1)
SELECT aggregate(NULL, 0, (acc, x) -> acc + x)
SELECT map_filter(NULL, (k, v) -> k > v)
SELECT transform_keys(NULL, (k, v) -> k + 1)
SELECT zip_with(NULL, array(1), (x, y) -> x)
SELECT map_zip_with(NULL, map(1,2), (k, x, y) -> x)
SELECT element_at(map('a', 1), 2)
SELECT element_at(map(1, 2), 'a')
SELECT element_at(map(1, 2), 1L), element_at(map(1L, 2), 1)
SELECT element_at(map(1, 2), 1.5)
SELECT element_at(array(1, 2, 3), NULL)
SELECT element_at(array(1, 2, 3), 2L)
SELECT element_at(array(1, 2, 3), 2Y)
SELECT element_at(NULL, 1)
SELECT flatten(NULL)
SELECT flatten(array(1))
SELECT greatest('abc', 9)
SELECT greatest(1, 1.5, 2L), least(1, 1.5D), greatest(date'2020-01-01', timestamp'2020-01-01 00:00:01')
SELECT greatest(1)
SELECT greatest(array(1), array(2)), greatest(map(1,2), map(1,2))
SELECT if('abc', 'a', 'b')
SELECT if('true', 'a', 'b')
SELECT if(NULL, 'a', 1)
SELECT bitmap_count(NULL)
SELECT bit_get('1', 0)
SELECT bit_get(11, '0'), bit_get(NULL, 0)
SELECT bit_count('1')
SELECT from_csv(1, 'a INT')
SELECT from_csv(NULL, 'a INT')
SELECT from_json(1, 'a INT')
SELECT get_json_object(1, '$.a')
SELECT get_json_object('{"a":1}', 1)
SELECT json_object_keys(1), json_array_length(1)
SELECT json_array_length(NULL)
SELECT date_part('YEAR', 1)
SELECT date_part('YEAR', '2020-01-01'), extract(hour from '2020-01-01 10:11:12')
SELECT extract(YEAR FROM NULL)
SELECT date_part('HOUR', 1)
SELECT date_part('HOUR', date'2020-01-01')
SELECT decode(1, 'utf-8')
SELECT decode('abc', 'utf-8')
SELECT decode(1, 1L, 'a', 2)
SELECT format_number('abc', 4)
SELECT format_number(12332.123456, 1Y)
SELECT format_number(12332.123456, 2L)
SELECT format_number(12332.123456, 'abc')
SELECT format_number(12332.123456, NULL), format_number(12332.1D, '##,###.0'), format_number(1, '0000')
SELECT format_string("%x", 255), format_string("%X", 255L), format_string("%b", true), format_string("%c", 97), format_string("%5d|%-5d|%05d|%+d|%,d", 1, 2, 3, 4, 50000)
SELECT hour(NULL), hour(date'2020-01-01'), minute('10:11'), second(time'10:11:12.5')
SELECT ilike('Spark', '_Park', 1)
SELECT like('a%', 'a#%', '#'), 'a' like 'a' escape '!'
SELECT max_by(x, y, 2), min_by(x, y, 2) FROM VALUES ('a', 10), ('b', 50), ('c', 20), ('d', 50), (null, 60), ('e', null) AS tab(x, y)
SELECT max_by(x, y, 0) FROM VALUES ('a', 10) AS tab(x, y)
SELECT max_by(x, y, 100001) FROM VALUES ('a', 10) AS tab(x, y)
SELECT max_by(x, y, NULL) FROM VALUES ('a', 10) AS tab(x, y)
SELECT max_by(x, y, 2L) FROM VALUES ('a', 10) AS tab(x, y)
SELECT max_by(x, y, 2) FROM VALUES ('a', 10) AS tab(x, y) WHERE false
SELECT regr_sxx(y,x), regr_syy(y,x), regr_sxy(y,x), regr_r2(y,x), regr_slope(y,x), regr_intercept(y,x), regr_avgx(y,x), regr_avgy(y,x), regr_count(y,x), corr(y,x), covar_pop(y,x), covar_samp(y,x) FROM VALUES (1,2),(2,2),(2,3),(2,4),(null,1),(1,null) t(y,x)
SELECT regr_sxx(y,x), regr_syy(y,x), regr_sxy(y,x), regr_r2(y,x), regr_slope(y,x), regr_intercept(y,x), corr(y,x), covar_pop(y,x), covar_samp(y,x) FROM VALUES (1.1,2.3),(2.7,2.9),(2.2,3.3),(12.5,4.1) t(y,x)
SELECT regr_sxx(y,x), regr_syy(y,x), regr_sxy(y,x), regr_r2(y,x), regr_slope(y,x), regr_intercept(y,x), regr_avgx(y,x), covar_pop(y,x), covar_samp(y,x), regr_count(y,x) FROM VALUES (1,2) t(y,x)
SELECT corr(y,x) FROM VALUES (1,2) t(y,x)
SELECT corr(y,x) FROM VALUES (1,2), (1,3) t(y,x)
SELECT regr_r2(y,x), regr_slope(y,x), regr_intercept(y,x) FROM VALUES (1,2), (1,3) t(y,x)
SELECT regr_r2(y,x), regr_slope(y,x), regr_intercept(y,x) FROM VALUES (1,2), (3,2) t(y,x)
SELECT regr_sxx(y,x), regr_r2(y,x), corr(y,x), regr_count(y,x), covar_samp(y,x), regr_avgx(y,x) FROM VALUES (1,2) t(y,x) WHERE false
SELECT regr_slope(y,x) OVER (ORDER BY x), corr(y,x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM VALUES (1,2),(3,3),(5,4) t(y,x)
SELECT percentile_approx(c, 0.5, 2), percentile_approx(c, array(0.1,0.25,0.5,0.9), 3), percentile_approx(c, 0.5, 10), percentile_approx(c, array(0.0, 1.0), 4) FROM (SELECT id c FROM range(0, 1000, 1, 1))
SET spark.sql.ansi.enabled=false
cast(1e10D as int)
cast(300 as tinyint)
cast(cast('NaN' as double) as int)
cast(-1e30D as bigint)
cast(3000000000 as int)
cast(1e10D as tinyint)
cast('1.9' as int)
cast('-1.9' as bigint)
cast('1.' as int)
cast('.5' as int)
cast('abc' as int)
cast('200' as tinyint)
cast(12345 as decimal(4,0))
cast(12 as binary)
cast(12L as binary)
cast(12Y as binary)
cast(0.0000001 as string)
cast(1e-10BD as string)
cast(date'2020-01-01' as int)
cast(true as timestamp)
cast(timestamp'2020-01-01' as boolean)
cast(timestamp'2020-01-01' as tinyint)
cast('abc' as boolean)
cast('2020-13-01' as date)
cast(1.5D as timestamp)
2147483647 + 1
9223372036854775807L * 3
1 / 0
1 % 0
cast('a' as double) + 1
'1' + 1
'1.5' > 1
null + null
127Y + 1Y
- cast(-128 as tinyint)
-- What sets, sorts and wide decimals give
SET spark.sql.ansi.enabled=true
select collect_set(v), collect_set(cast(v as string)), collect_set(v * 1000000000000L), collect_set(v / 3D), collect_set(date'2024-01-01' + v), collect_set(cast(v as float)), collect_set(v > 0), collect_set(cast(v as decimal(5,2))), collect_set(struct(v)) from values (5),(17),(3),(33),(1),(-4),(100),(null),(5) t(v)
select collect_set(v) from values (-4L),(-5L),(3L),(-100L) t(v)
select collect_set(id * 7), collect_set('k' || id), collect_set(timestamp_seconds(id * 86400)) from range(30)
select x from values (-0.0D), (double('-inf')), (1D) t(x) order by x
acosh(v), asinh(v) from values (1D), (1.0000001D), (12.345D), (100D), (1e155D), (-5D), (-2147483648D) t(v)
1.5BD + 3Y, 1.5BD * 3Y, cast(1 as decimal(38,0)) = cast(0.1 as decimal(38,38)), 1.5BD < cast(99999999999999999999999999999999999999 as decimal(38,0))
cast(12.345BD as decimal(10,2)), cast(12.345BD as decimal(4,2)), cast(9.9BD as decimal(1,0))
power(2, 1.5D), power(2, 3.5D), power(1.05D, 10), power(1.07D, 30), power(3, -7), power(10, 0.3D), power(-2, 5), power(-2, 0.5D), power(5e-324D, 0.3D), power(1.0000001D, 3e9D), power(1e300D, 2), power(0, 0), power(1, double('inf'))
-- Texts that are no values, places and years out of reach, days when clocks are changed
SET spark.sql.ansi.enabled=true
from_csv('3.5,1.5', 'a INT, b DOUBLE'), from_csv(' 3,1.5', 'a INT, b DOUBLE'), from_csv('1L,1', 'a BIGINT, b DOUBLE'), from_csv('+5,1d', 'a INT, b DOUBLE'), from_csv('true,1,t,TRUE', 'a BOOLEAN, b BOOLEAN, c BOOLEAN, d BOOLEAN')
to_csv(named_struct('a', 1))
regexp_substr('abc', ''), regexp_substr('abc', 'b*'), regexp_substr('abc', '[a-b]+')
get(array(1, 2, 3), v) from values (0), (2147483647), (-1), (null) t(v)
make_date(v, 7, 15) from values (9999999) t(v)
make_date(v, 7, 15) from values (2147483647) t(v)
sort_array(array(3, 1, 2), v) from values (true) t(v)
sort_array(array(3, 1, 2), v) from values ('x') t(v)
months_between(timestamp'2024-03-10 12:00:00', '1996-10-30'), months_between(timestamp'2024-03-10 00:30:00', '1996-10-30'), months_between(timestamp'2024-11-03 12:00:00', '1996-10-30')
select id, from range
select id, name, from emp where id > 1
select 1 from, from emp
SET spark.sql.ansi.enabled=false
make_date(v, 7, 15) from values (2147483647) t(v)
b = 2, nullif(b, 1), b = n, n <=> b from values (true, 1), (false, 0), (null, 1) t(b, n)
b > 0 from values (true) t(b)
