# Lists of products in and out.
lists-open = 📥 Lists in and out
lists-form = bringing in a list
lists-menu = Many products? Download the file, fill it in and send it back (Excel or CSV, at most { $rows } rows, { $megabytes } MB). I check everything first; with one cell wrong nothing is brought in.
lists-template = 📄 Excel to fill in
lists-template-csv = 📄 CSV to fill in
lists-send = 📤 Send a list
lists-export = 💾 Export Excel
lists-export-csv = 💾 Export CSV
lists-to-fill = Fill it in from row 2, one kind a row. Columns with * are needed; an empty stock means made to order. The two rows in it are samples, please delete them.
lists-to-fill-file = products-to-fill
lists-goods = These are all products of the shop. Change them and send the file back: I go by the names.
lists-goods-file = products
lists-ask-file = Please send the list as a file (Excel .xlsx or .csv) 📎
lists-want-file = Please send an .xlsx or .csv file here 📎
lists-too-large = That file is over { $megabytes } MB. Please split the list.
lists-taken = I have <b>{ $name }</b> and check every row now. I will tell you ⏳
lists-mistake = Row { $row }, column { $column }: { $problem }
lists-head-row = Row
lists-head-column = Column
lists-head-value = Value
lists-head-problem = What to change
lists-why-empty = the list is empty
lists-why-column = I do not know this column; please use the headings of the file to fill in
lists-why-twice = this column is there twice
lists-why-missing = this column is missing
lists-why-rows = more than { $value } rows; please split the list
lists-why-needed = this cell is needed
lists-why-long = longer than { $value } characters
lists-why-unit = “{ $value }” is no unit; for example hộp
lists-why-price = I cannot read the price “{ $value }”; for example 150000 or 150k
lists-why-stock = “{ $value }” is no stock; for example 20, or empty for made to order
lists-why-kind = the kind's name is over 60 characters
lists-why-kind-twice = the kind “{ $value }” of this product is there twice
lists-why-kinds-many = a product has at most { $value } kinds
lists-why-kind-unnamed = “{ $value }” has several rows, so each needs a kind's name
lists-why-group = “{ $value }” is none of the six OCOP groups
lists-why-set = the set “{ $value }” is not in this group
lists-why-licence = alcohol needs a licence number
lists-why-level = “{ $value }” is no level: 3, 4, 5 or potential 5
lists-why-signed_on = “{ $value }” is no date of signing; for example 25/12/2024
notice-list-done = ✅ I have brought in <b>{ $name }</b>: { $new } new products, { $changed } updated. Do add photos to the new ones.
notice-list-refused = <b>{ $name }</b> has { $count } places to correct, so nothing was brought in:
    { $lines }
    Please correct them and send it again.
notice-list-unreadable = I cannot read the list { $name }: { $why ->
        [bytes] the file is over 5 MB
        [unpacked] unpacked it is too large
        [cells] a cell lies too far away; please copy the table into the file to fill in
        [rows] too many rows, 2,000 at most
        [kind] it is no Excel .xlsx or CSV file
        [text] its letters are broken; please save it as UTF-8
        [gone] it could not be fetched any more
       *[broken] the file is damaged
    }. Please send it again.
