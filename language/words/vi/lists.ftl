# Lists of products in and out.
lists-open = 📥 Nhập / xuất danh sách
