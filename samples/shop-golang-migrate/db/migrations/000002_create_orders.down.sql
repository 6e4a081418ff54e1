DROP TABLE orders;
DROP TABLE shipping_methods;
