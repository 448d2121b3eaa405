import type { Conditions } from "../conditions.ts";

/** What functions and operators raise: about the types of their arguments, and about the data. */
export const functionConditions: Conditions = {
  "WRONG_NUM_ARGS.WITHOUT_SUGGESTION": [
    "42605",
    "<functionName> takes <expectedNum> argument(s), but got <actualNum>.",
  ],
  "WRONG_NUM_ARGS.WITH_SUGGESTION": ["42605", "<functionName> takes <expectedNum> argument(s), but got <actualNum>."],
  MULTI_SOURCES_UNSUPPORTED_FOR_EXPRESSION: ["42K0E", "<expr> can tell of one source only, and here are several."],
  DATATYPE_MISMATCH: ["42K09", "The types do not fit in <sqlExpr>."],
  "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE": [
    "42K09",
    "The <paramIndex> argument of <sqlExpr> must be <requiredType>, but <inputSql> is <inputType>.",
  ],
  "DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES": ["42K09", "<sqlExpr> has <left> on one side and <right> on the other."],
  "DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE": ["42K09", "<sqlExpr> needs <inputType>, but was given <actualDataType>."],
  "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE": [
    "42K09",
    "<sqlExpr>: values of <dataType> have no order for <functionName>.",
  ],
  "DATATYPE_MISMATCH.DATA_DIFF_TYPES": [
    "42K09",
    "<sqlExpr>: the arguments of <functionName> must have one type, not <dataType>.",
  ],
  "DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES": [
    "42K09",
    "<sqlExpr>: <functionName> needs <dataType> and an element of the same type, not <leftType> and <rightType>.",
  ],
  "DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES": [
    "42K09",
    "<sqlExpr>: both arguments of <functionName> must be <arrayType> of one type, not <leftType> and <rightType>.",
  ],
  "DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES": [
    "42K09",
    "<sqlExpr>: <functionName> needs <dataType> and a key of its type, not <leftType> and <rightType>.",
  ],
  "DATATYPE_MISMATCH.MAP_CONCAT_DIFF_TYPES": [
    "42K09",
    "<sqlExpr>: the maps of <functionName> must have one type, not <dataType>.",
  ],
  "DATATYPE_MISMATCH.MAP_ZIP_WITH_DIFF_TYPES": [
    "42K09",
    "<sqlExpr>: the maps of <functionName> must have one key type, not <leftType> and <rightType>.",
  ],
  "DATATYPE_MISMATCH.CREATE_MAP_KEY_DIFF_TYPES": [
    "42K09",
    "<sqlExpr>: the keys of <functionName> must have one type, not <dataType>.",
  ],
  "DATATYPE_MISMATCH.CREATE_MAP_VALUE_DIFF_TYPES": [
    "42K09",
    "<sqlExpr>: the values of <functionName> must have one type, not <dataType>.",
  ],
  "DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE": ["42K09", "<sqlExpr>: a map key can't be <keyType>."],
  "DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING": [
    "42K09",
    "<sqlExpr>: field names must be constant strings, got <inputExprs>.",
  ],
  "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT": [
    "42K09",
    "<sqlExpr>: <inputName> must be a constant <inputType>, got <inputExpr>.",
  ],
  "DATATYPE_MISMATCH.INPUT_SIZE_NOT_ONE": ["42K09", "<sqlExpr>: <exprName> must have one character."],
  "DATATYPE_MISMATCH.UNEXPECTED_RETURN_TYPE": [
    "42K09",
    "<sqlExpr>: the function given to <functionName> must give <expectedType>, not <actualType>.",
  ],
  "DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT": ["42K09", "<sqlExpr>: <msg>. <hint>"],
  "DATATYPE_MISMATCH.UNEXPECTED_NULL": ["42K09", "<sqlExpr>: <exprName> must not be NULL."],
  "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE": [
    "42K09",
    "<sqlExpr>: <exprName> must be in <valueRange>, but is <currentValue>.",
  ],
  "DATATYPE_MISMATCH.INVALID_ARG_VALUE": [
    "42K09",
    "<sqlExpr>: <inputName> must be <requireType> of <validValues>, got <inputValue>.",
  ],
  "DATATYPE_MISMATCH.INVALID_JSON_SCHEMA": ["42K09", "<sqlExpr>: JSON can't be read as <schema>."],
  "DATATYPE_MISMATCH.INVALID_JSON_MAP_KEY_TYPE": [
    "42K09",
    "<sqlExpr>: JSON maps have string keys, not as in <schema>.",
  ],
  "DATATYPE_MISMATCH.INVALID_XML_SCHEMA": ["42K09", "<sqlExpr>: XML is read as a STRUCT or VARIANT, not as <schema>."],
  "DATATYPE_MISMATCH.INVALID_XML_MAP_KEY_TYPE": ["42K09", "<sqlExpr>: XML maps have string keys, not as in <schema>."],
  "DATATYPE_MISMATCH.CANNOT_CONVERT_TO_JSON": ["42K09", "<sqlExpr>: column <name> of <type> can't be written as JSON."],
  "DATATYPE_MISMATCH.HASH_MAP_TYPE": [
    "42K09",
    "<sqlExpr>: <functionName> can't hash maps, equal maps may be written differently.",
  ],
  "DATATYPE_MISMATCH.HASH_VARIANT_TYPE": ["42K09", "<sqlExpr>: <functionName> can't hash variants."],
  "DATATYPE_MISMATCH.NON_STRING_TYPE": ["42K09", "<sqlExpr>: all arguments of <funcName> must be strings."],
  "DATATYPE_MISMATCH.NULL_TYPE": ["42K09", "<sqlExpr>: <functionName> can't take values without a type."],
  "DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE": ["42K09", "<sqlExpr>: <functionName> can't take <dataType>."],
  "DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES": [
    "42K09",
    "<sqlExpr>: <functionName> goes from <startType> by <stepType>, or from <otherStartType> by <stepType>.",
  ],
  "DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES": [
    "42K09",
    "<sqlExpr>: column <columnIndex> gets <leftType> (argument <leftParamIndex>) and <rightType> (argument <rightParamIndex>).",
  ],
  "DATATYPE_MISMATCH.WRONG_NUM_ARG_TYPES": ["42K09", "<sqlExpr> takes <expectedNum>, but got <actualNum>."],
  "DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION": ["42K09", "<sqlExpr>: <srcType> can't be cast to <targetType>."],
  "DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION": [
    "42K09",
    "<sqlExpr>: <srcType> can't be cast to <targetType> in ANSI mode. Use <functionNames>.",
  ],
  "DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION": [
    "42K09",
    "<sqlExpr>: <srcType> can't be cast to <targetType> while <config> is <configVal>.",
  ],
  ARITHMETIC_OVERFLOW: ["22003", "The result is too large for its type (<message>).<alternative>"],
  BINARY_ARITHMETIC_OVERFLOW: [
    "22003",
    "<value1> <symbol> <value2> is too large for its type. <functionName> gives NULL instead.",
  ],
  REMAINDER_BY_ZERO: ["22012", "There is no remainder of a division by zero. try_mod gives NULL instead."],
  "INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION": [
    "22015",
    "The interval is too long. <functionName> gives NULL instead.",
  ],
  INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION: [
    "22006",
    "An interval with a time can't be added to a date. Cast the date to a timestamp.",
  ],
  "INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION": ["22015", "The interval is too long."],
  INTERVAL_DIVIDED_BY_ZERO: ["22012", "An interval was divided by zero. try_divide gives NULL instead."],
  DATETIME_OVERFLOW: ["22008", "The date or time is out of range: <operation>."],
  "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION": [
    "22003",
    "<value> does not fit into DECIMAL(<precision>, <scale>). <config> = false gives NULL instead.",
  ],
  "NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION": [
    "22003",
    "<originalValue>, rounded to <roundedValue>, does not fit into DECIMAL(<precision>, <scale>).",
  ],
  CAST_INVALID_INPUT: ["22018", "<expression> of <sourceType> is no <targetType>. try_cast gives NULL instead."],
  CAST_OVERFLOW: ["22003", "<value> of <sourceType> is out of the range of <targetType>. try_cast gives NULL instead."],
  CANNOT_PARSE_TIMESTAMP: ["22007", "<message>. <func> gives NULL instead."],
  "INVALID_PARAMETER_VALUE.LONG": [
    "22023",
    "The parameter <parameter> of <functionName> must be a constant INT or BIGINT, not <invalidValue>.",
  ],
  "INVALID_PARAMETER_VALUE.TIME_UNIT": [
    "22023",
    "<parameter> in <functionName> must be HOUR, MINUTE, SECOND, MILLISECOND or MICROSECOND, not <invalidValue>.",
  ],
  "DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION": ["22023", "There is no such date or time: <rangeMessage>."],
  SKETCH_INVALID_LG_NOM_ENTRIES: [
    "22003",
    "<function> keeps 2 to the power of <min> to <max> entries, not of <value>.",
  ],
  THETA_INVALID_INPUT_SKETCH_BUFFER: ["22000", "What <function> was given is no theta sketch."],
  THETA_LG_NOM_ENTRIES_MUST_BE_CONSTANT: ["42K0E", "<function> takes a constant for lgNomEntries."],
  TUPLE_INVALID_INPUT_SKETCH_BUFFER: ["22000", "What <function> was given is no such tuple sketch."],
  TUPLE_INVALID_INPUT_SKETCH_BUFFER_FAMILY: [
    "22000",
    "<function> takes sketches of the family <expectedFamily>, not <actualFamily>.",
  ],
  TUPLE_INVALID_SKETCH_MODE: ["22023", "<function> takes the modes <validModes>, not <mode>."],
  HLL_INVALID_INPUT_SKETCH_BUFFER: ["22546", "What <function> was given is no HyperLogLog sketch."],
  HLL_INVALID_LG_K: ["22546", "<function> takes <min> to <max> for lgConfigK, not <value>."],
  HLL_K_MUST_BE_CONSTANT: ["42K0E", "<function> takes a constant for lgConfigK."],
  HLL_UNION_DIFFERENT_LG_K: [
    "22000",
    "<function> has sketches of lgConfigK <left> and <right>: set allowDifferentLgConfigK to true to bring them together.",
  ],
  APPROX_TOP_K_MAX_ITEMS_TRACKED_EXCEEDS_LIMIT: [
    "22023",
    "At most <limit> items can be tracked, not <maxItemsTracked>.",
  ],
  APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K: ["22023", "Of <maxItemsTracked> tracked items no <k> can be given."],
  APPROX_TOP_K_NON_POSITIVE_ARG: ["22023", "<argName> must be positive, not <argValue>."],
  APPROX_TOP_K_NULL_ARG: ["22004", "<argName> must not be NULL."],
  APPROX_TOP_K_SKETCH_SIZE_NOT_MATCH: [
    "42846",
    "Sketches that track <size1> and <size2> items can be combined where the number of items is given.",
  ],
  KLL_INVALID_INPUT_SKETCH_BUFFER: ["22000", "What <function> was given is no such KLL sketch, or an empty one."],
  KLL_SKETCH_INVALID_QUANTILE_RANGE: ["22003", "<functionName> takes quantiles from 0 to 1."],
  CANNOT_PARSE_TIME: ["22010", "<input> is no time in the format <format>."],
  INVALID_ARRAY_INDEX: [
    "22003",
    "There is no element <indexValue> in an array of <arraySize>. get() gives NULL instead.",
  ],
  INVALID_ARRAY_INDEX_IN_ELEMENT_AT: [
    "22003",
    "There is no element <indexValue> in an array of <arraySize>. try_element_at gives NULL instead.",
  ],
  INVALID_INDEX_OF_ZERO: ["22003", "Array positions start at 1 (or -1 from the end): 0 is none."],
  INVALID_BITMAP_POSITION: [
    "22003",
    "Bit <bitPosition> is not in a bitmap of <bitmapNumBits> bits (<bitmapNumBytes> bytes).",
  ],
  INVALID_FRACTION_OF_SECOND: ["22023", "The seconds must be from 0 to 60, but are <secAndMicros>."],
  NULL_MAP_KEY: ["2200E", "A map key can't be NULL."],
  DUPLICATED_MAP_KEY: [
    "23505",
    "The key <key> is twice in the map. <mapKeyDedupPolicy> = LAST_WIN keeps the later one.",
  ],
  USER_RAISED_EXCEPTION: ["P0001", "<errorMessage>"],
  CONVERSION_INVALID_INPUT: [
    "22018",
    "<str> can't be converted to <targetType> by <fmt>. <suggestion> gives NULL instead.",
  ],
  SECOND_FUNCTION_ARGUMENT_NOT_INTEGER: ["22023", "The second argument of <functionName> must be a whole number."],
  INVALID_ESCAPE_CHAR: ["42604", "ESCAPE takes one character, not <sqlExpr>."],
  EXCEED_LIMIT_LENGTH: ["54006", "The text is longer than the <limit> characters of the column."],
  ILLEGAL_DAY_OF_WEEK: ["22009", "<string> is no day of the week."],
  INVALID_URL: ["22P02", "<url> is no URL. try_parse_url gives NULL instead."],
  CANNOT_DECODE_URL: ["22546", "<url> can't be decoded."],
  INVALID_REGEXP_REPLACE: ["22023", "regexp_replace of <source> by <pattern> with <replacement> at <position> failed."],
  COLLECTION_SIZE_LIMIT_EXCEEDED: [
    "54000",
    "An array of <numberOfElements> elements is too long (at most <maxRoundedArrayLength>).",
  ],
  "COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER": [
    "54000",
    "<functionName>: <parameter> asks for <numberOfElements> elements (at most <maxRoundedArrayLength>).",
  ],
  "COLLECTION_SIZE_LIMIT_EXCEEDED.FUNCTION": [
    "54000",
    "<functionName> would give <numberOfElements> elements (at most <maxRoundedArrayLength>).",
  ],
  INVALID_PARAMETER_VALUE: ["22023", "The value of <parameter> in <functionName> is not allowed."],
  "INVALID_PARAMETER_VALUE.PATTERN": ["22023", "<parameter> in <functionName> must be a regular expression: <value>."],
  "INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX": [
    "22023",
    "<functionName>: <parameter> must be from 0 to <groupCount>, but is <groupIndex>.",
  ],
  "INVALID_PARAMETER_VALUE.CHARSET": [
    "22023",
    "<parameter> in <functionName> must be one of <charsets>, not <charset>.",
  ],
  "INVALID_PARAMETER_VALUE.ZERO_INDEX": ["22023", "<parameter> in <functionName> must not be 0."],
  "INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE": [
    "22023",
    "<parameter> in <functionName> must be from 0 to <upper>, but is <invalidValue>.",
  ],
  "INVALID_PARAMETER_VALUE.DATETIME_UNIT": [
    "22023",
    "<parameter> in <functionName> is no unit of time: <invalidValue>.",
  ],
  "INVALID_PARAMETER_VALUE.BINARY_FORMAT": [
    "22023",
    "<parameter> in <functionName> must be base64, hex or utf-8: <invalidFormat>.",
  ],
  "INVALID_PARAMETER_VALUE.LENGTH": ["22023", "<parameter> in <functionName> must not be negative: <length>."],
  "INVALID_PARAMETER_VALUE.START": ["22023", "<parameter> in <functionName> must not be 0: positions start at 1."],
  "INVALID_PARAMETER_VALUE.NULL": ["22023", "<parameter> in <functionName> must not be NULL."],
  MALFORMED_CHARACTER_CODING: ["22000", "<function> found characters that <charset> does not have."],
  "INVALID_FORMAT.MISMATCH_INPUT": ["42601", "<input> of <inputType> does not fit the format <format>."],
  INVALID_UTF8_STRING: ["22029", "<str> is not valid UTF-8."],
  "DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION": ["22023", "There is no such date or time: <rangeMessage>."],
  "INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER": ["22007", "The pattern <pattern> has <c>, which stands for nothing."],
  "INVALID_DATETIME_PATTERN.WITH_SUGGESTION": [
    "22007",
    "There is no such pattern: <pattern>. Spark's date and time patterns: <docroot>/sql-ref-datetime-pattern.html.",
  ],
  "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN": [
    "42K0B",
    "Week-based patterns such as <c> are not supported since Spark 3.0; use the function extract.",
  ],
  "INVALID_DATETIME_PATTERN.LENGTH": ["22007", "The pattern <pattern> has too many or too few letters in a row."],
  "INVALID_FORMAT.ESC_AT_THE_END": ["42601", "The pattern <format> ends with its escape character."],
  "INVALID_FORMAT.ESC_IN_THE_MIDDLE": [
    "42601",
    "In the pattern <format> the escape character stands before <char>, which needs none.",
  ],
  "INVALID_FORMAT.UNEXPECTED_TOKEN": ["42601", "The format <format> has <token>, which stands for nothing."],
  "INVALID_FORMAT.CONT_THOUSANDS_SEPS": [
    "42601",
    "In the format <format> a separator has no digits before or after it.",
  ],
  "INVALID_FORMAT.CUR_MUST_BEFORE_DEC": [
    "42601",
    "In the format <format> the currency sign must come before the point.",
  ],
  "INVALID_FORMAT.CUR_MUST_BEFORE_DIGIT": [
    "42601",
    "In the format <format> the currency sign must come before all digits.",
  ],
  "INVALID_FORMAT.EMPTY": ["42601", "The format <format> is empty."],
  "INVALID_FORMAT.THOUSANDS_SEPS_MUST_BEFORE_DEC": [
    "42601",
    "In the format <format> a separator stands behind the point.",
  ],
  "INVALID_FORMAT.WRONG_NUM_TOKEN": ["42601", "The format <format> may have <token> only once."],
  "INVALID_FORMAT.WRONG_NUM_DIGIT": ["42601", "The format <format> has no digits."],
  "INVALID_OPTIONS.NON_MAP_FUNCTION": ["42K06", "Options are given as map('key', 'value', …) of constants."],
  "INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR": ["22023", "<functionName> failed on <parameter>: <detailMessage>."],
  "INVALID_PARAMETER_VALUE.AES_KEY_LENGTH": [
    "22023",
    "<parameter> in <functionName> must have 16, 24 or 32 bytes, but has <actualLength>.",
  ],
  INVALID_TIMEZONE: ["22009", "There is no time zone <timeZone>."],
  INVALID_VECTOR_NORM_DEGREE: ["22023", "<functionName> has the degrees 1, 2 and infinity, not <degree>."],
  ST_INVALID_SRID_VALUE: ["22023", "There is no coordinate system of the id <srid> for such shapes."],
  ST_INVALID_ENDIANNESS_VALUE: ["22023", "The order of bytes is NDR or XDR, not <endianness>."],
  WKB_PARSE_ERROR: ["22023", "The bytes are no WKB, seen at byte <pos>: <parseError>."],
  INVALID_UDTF_NO_EVAL: ["", "The table function <name> needs a method eval."],
  INVALID_UDTF_RETURN_TYPE: ["", "The table function <name> needs a returnType, or the static method analyze."],
  INVALID_UDTF_BOTH_RETURN_TYPE_AND_ANALYZE: [
    "",
    "The table function <name> has a returnType and analyze: one is enough.",
  ],
  UDTF_RETURN_TYPE_MISMATCH: [
    "",
    "The table function <name> gives a table: its return type is a StructType, not <return_type>.",
  ],
  UDTF_INVALID_OUTPUT_ROW_TYPE: ["", "<func> gives rows: arrays, Rows or objects, not a <type>."],
  TABLE_VALUED_FUNCTION_FAILED_TO_ANALYZE_IN_PYTHON: ["38000", "The table function could not be analysed. <msg>"],
  TABLE_VALUED_FUNCTION_REQUIRED_METADATA_INCOMPATIBLE_WITH_CALL: [
    "22023",
    "The table function <functionName> <requestedMetadata>, but the call <invalidFunctionCallProperty>",
  ],
  TABLE_VALUED_FUNCTION_REQUIRED_METADATA_INVALID: [
    "22023",
    "The table function <functionName> asks too much: <reason>.",
  ],
  TABLE_VALUED_FUNCTION_TOO_MANY_TABLE_ARGUMENTS: ["54023", "A table function takes one table, not <num>."],
  UDTF_INVALID_ALIAS_IN_REQUESTED_ORDERING_STRING_FROM_ANALYZE_METHOD: [
    "42802",
    "What a table function partitions and sorts by has no alias, such as <aliasName>.",
  ],
  UDTF_INVALID_REQUESTED_SELECTED_EXPRESSION_FROM_ANALYZE_METHOD_REQUIRES_ALIAS: [
    "42802",
    "The expression <expression>, which a table function selects, needs an alias.",
  ],
  "DATATYPE_MISMATCH.UNEXPECTED_CLASS_TYPE": [undefined, "<sqlExpr>: there is no class <className>."],
  "DATATYPE_MISMATCH.UNEXPECTED_STATIC_METHOD": [
    undefined,
    "<sqlExpr>: the class <className> has no static method <methodName> for these arguments.",
  ],
  VECTOR_DIMENSION_MISMATCH: ["22000", "<functionName> needs vectors of one length, not <leftDim> and <rightDim>."],
  NUMERIC_OUT_OF_SUPPORTED_RANGE: ["22003", "<value> has more than 38 digits, which no DECIMAL holds."],
  INVALID_EXTRACT_FIELD: ["42601", "There is no field <field> to extract from <expr>."],
  "INVALID_SCHEMA.NON_STRING_LITERAL": ["42K07", "A schema must be a constant string: <inputSchema> is none."],
  "INVALID_WITHIN_GROUP_EXPRESSION.WITHIN_GROUP_MISSING": ["42K0K", "<funcName> needs WITHIN GROUP (ORDER BY …)."],
  "INVALID_WITHIN_GROUP_EXPRESSION.DISTINCT_UNSUPPORTED": ["42K0K", "<funcName> can't have DISTINCT."],
  "INVALID_WITHIN_GROUP_EXPRESSION.WRONG_NUM_ORDERINGS": [
    "42K0K",
    "<funcName> takes <expectedNum> key(s) in WITHIN GROUP (ORDER BY …), but got <actualNum>.",
  ],
  "INVALID_WITHIN_GROUP_EXPRESSION.MISMATCH_WITH_DISTINCT_INPUT": [
    "42K0K",
    "<funcName> with DISTINCT can only be ordered by its own argument <funcArg>, not by <orderingExpr>.",
  ],
  "INVALID_WITHIN_GROUP_EXPRESSION.MISMATCH_WITH_DISTINCT_INPUT_UNSAFE_CAST": [
    "42K0K",
    "<funcName> with DISTINCT can't be ordered by <inputType>: different values may be one <castType>. Cast the key, too.",
  ],
  SEED_EXPRESSION_IS_UNFOLDABLE: ["42K08", "The seed <seedExpr> of <exprWithSeed> must be a constant."],
  NON_FOLDABLE_ARGUMENT: ["42K08", "<paramName> of <funcName> must be a constant <paramType>."],
  "INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER": [
    "42K0B",
    "Spark reads <datetime> no longer; before 3.0 it did. <config> = LEGACY brings that back, CORRECTED takes it for no date or time.",
  ],
  "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION": [
    "42K0B",
    "The pattern <pattern> is none of Spark's date and time patterns since 3.0.",
  ],
  INVALID_VARIANT_CAST: [
    "22023",
    "The variant <value> can't be cast to <dataType>. try_variant_get and TRY_CAST give NULL instead.",
  ],
  INVALID_VARIANT_GET_PATH: ["22023", "<functionName> can't read the path <path>: write it like $.a.b[0]['c d']."],
  "STDS_INVALID_OPTION_VALUE.WITH_MESSAGE": [
    "42616",
    "The option <optionName> has a value that is not allowed: <message>",
  ],
  PARSE_MODE_UNSUPPORTED: ["42601", "<funcName> has the modes PERMISSIVE and FAILFAST, not <mode>."],
  PROTOBUF_DESCRIPTOR_FILE_NOT_FOUND: ["42K0G", "The Protobuf descriptor file <filePath> can't be read."],
  PROTOBUF_MESSAGE_NOT_FOUND: ["42K0G", "The Protobuf descriptor has no message <messageName>."],
  PROTOBUF_DEPENDENCY_NOT_FOUND: [
    "42K0G",
    "The Protobuf descriptor lacks <dependencyName>, which it imports (protoc --include_imports).",
  ],
  CANNOT_PARSE_PROTOBUF_DESCRIPTOR: ["22018", "These are not the bytes of a Protobuf descriptor set."],
  CANNOT_LOAD_PROTOBUF_CLASS: ["42K03", "The Protobuf class <protobufClassName> can't be loaded. <explanation>"],
  RECURSIVE_PROTOBUF_SCHEMA: [
    "42K0G",
    "The Protobuf field <fieldDescriptor> holds a message that contains itself; recursive.fields.max.depth says how deep to go.",
  ],
  MALFORMED_PROTOBUF_MESSAGE: ["XX000", "A message is not what its Protobuf descriptor says (mode <failFastMode>)."],
  NO_SQL_TYPE_IN_PROTOBUF_SCHEMA: ["42S22", "The Protobuf message has no field for the column <catalystFieldPath>."],
  PROTOBUF_FIELD_MISSING_IN_SQL_SCHEMA: ["42K0G", "The Protobuf field <field> is required, and no column gives it."],
  UNABLE_TO_CONVERT_TO_PROTOBUF_MESSAGE_TYPE: [
    "42K0G",
    "<toType> can't be written as the Protobuf message <protobufType>.",
  ],
  CANNOT_CONVERT_SQL_TYPE_TO_PROTOBUF_FIELD_TYPE: [
    "42846",
    "The column <sqlColumn> of type <sqlType> can't be the Protobuf field <protobufColumn> of type <protobufType>.",
  ],
  CANNOT_CONVERT_SQL_VALUE_TO_PROTOBUF_ENUM_TYPE: [
    "42846",
    "The column <sqlColumn> holds <data>, which the enum of the Protobuf field <protobufColumn> does not have: <enumString>.",
  ],
  AVRO_INCOMPATIBLE_READ_TYPE: [
    "22KD3",
    "The Avro field <avroPath> is <avroType>, which can't be read as <sqlType> (<sqlPath>).",
  ],
  AVRO_CANNOT_WRITE_NULL_FIELD: [
    "22004",
    'The Avro type <dataType> of <name> has no null, which the column holds. A union with "null" allows it.',
  ],
};
